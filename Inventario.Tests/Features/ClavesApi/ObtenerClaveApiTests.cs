using System.Net;

namespace Inventario.Tests.Features.ClavesApi;

public sealed class ObtenerClaveApiTests : ApiTest
{
    [Test]
    public async Task Location_lleva_a_la_clave_sin_su_secreto_también_revocada()
    {
        var creada = (await Administrador.Post("/claves-api", new { nombre = "Caja 3", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        var secreto = (string)creada["clave"]!;

        var leida = (await Administrador.Get(creada.Cabecera("Location")!)).Debe(HttpStatusCode.OK);
        Assert.That(leida.Texto, Is.EqualTo((await Administrador.Get("/claves-api"))["datos"][0]!.ToJsonString()));
        Assert.That(leida.Texto, Does.Not.Contain(secreto).And.Not.Contain("huella"));

        (await Administrador.Delete($"/claves-api/{creada.Id}")).Debe(HttpStatusCode.NoContent);
        Assert.That((await Administrador.Get($"/claves-api/{creada.Id}")).Debe(HttpStatusCode.OK)["revocadaEn"], Is.Not.Null);
    }

    [Test]
    public async Task Solo_la_lee_el_administrador_y_la_que_no_existe_es_404()
    {
        var clave = (await Administrador.Post("/claves-api", new { nombre = "Caja 3", rol = "administrador" })).Debe(HttpStatusCode.Created);
        using var script = ConToken((string)clave["clave"]!);

        foreach (var quien in new[] { Vendedor, Almacenista, script })
            (await quien.Get($"/claves-api/{clave.Id}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Get("/claves-api/999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [Test]
    public async Task Dice_cuándo_se_usó_por_última_vez()
    {
        var clave = (await Administrador.Post("/claves-api", new { nombre = "Caja 3", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        using var script = ConToken((string)clave["clave"]!);
        (await script.Get("/productos")).Debe(HttpStatusCode.OK);

        Assert.That((string?)(await Administrador.Get($"/claves-api/{clave.Id}"))["ultimoUsoEn"], Does.EndWith("Z"));
    }
}
