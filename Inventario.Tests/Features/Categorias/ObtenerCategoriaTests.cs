using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ObtenerCategoriaTests : ApiTest
{
    [Test]
    public async Task La_leen_los_tres_roles_y_nadie_sin_sesión()
    {
        var id = await UnaCategoria();

        foreach (var cliente in new[] { Administrador, Vendedor, Almacenista })
            Assert.That((await cliente.Get($"/categorias/{id}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id));
        (await Anonimo.Get($"/categorias/{id}")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [TestCase("999999999")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("9223372036854775807")]
    public async Task Si_no_existe_responde_404(string id)
    {
        var problema = (await Vendedor.Get($"/categorias/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["recurso"], Is.EqualTo("categoria"));
            Assert.That(problema["id"]!.ToJsonString(), Is.EqualTo(id));
        }
    }

    [Test]
    public async Task Con_su_ETag_en_If_None_Match_responde_304_sin_cuerpo_hasta_que_cambia()
    {
        var id = await UnaCategoria();
        var etag = (await Vendedor.Get($"/categorias/{id}")).Cabecera("ETag")!;

        foreach (var valor in new[] { etag, $"W/{etag}", $"\"otro\", {etag}", "*" })
        {
            var sinCambios = (await Vendedor.Get($"/categorias/{id}", ("If-None-Match", valor))).Debe(HttpStatusCode.NotModified);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(sinCambios.Texto, Is.Empty);
                Assert.That(sinCambios.Cabecera("ETag"), Is.EqualTo(etag));
            }
        }
        foreach (var valor in new[] { "\"7\"", "1", "cualquiera" })
            (await Vendedor.Get($"/categorias/{id}", ("If-None-Match", valor))).Debe(HttpStatusCode.OK);

        (await Administrador.Put($"/categorias/{id}", new { nombre = "Otra" })).Debe(HttpStatusCode.OK);
        Assert.That((await Vendedor.Get($"/categorias/{id}", ("If-None-Match", etag))).Debe(HttpStatusCode.OK).Cabecera("ETag"), Is.EqualTo("\"2\""));
    }
}
