using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ObtenerClienteTests : ApiTest
{
    [Test]
    public async Task Lo_leen_los_tres_roles_y_nadie_sin_sesión()
    {
        var id = await UnCliente();

        foreach (var cliente in new[] { Administrador, Vendedor, Almacenista })
            Assert.That((await cliente.Get($"/clientes/{id}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id));
        (await Anonimo.Get($"/clientes/{id}")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Si_no_existe_responde_404()
    {
        var problema = (await Vendedor.Get("/clientes/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo("cliente 999999999"));
    }

    [Test]
    public async Task Con_su_ETag_en_If_None_Match_responde_304_hasta_que_cambia()
    {
        var id = await UnCliente();

        (await Vendedor.Get($"/clientes/{id}", ("If-None-Match", "\"1\""))).Debe(HttpStatusCode.NotModified);
        (await Administrador.Put($"/clientes/{id}", new { nombre = "Otro" })).Debe(HttpStatusCode.OK);
        Assert.That((await Vendedor.Get($"/clientes/{id}", ("If-None-Match", "\"1\""))).Debe(HttpStatusCode.OK).Cabecera("ETag"), Is.EqualTo("\"2\""));
    }
}
