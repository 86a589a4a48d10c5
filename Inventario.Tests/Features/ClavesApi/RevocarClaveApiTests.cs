using System.Net;

namespace Inventario.Tests.Features.ClavesApi;

public sealed class RevocarClaveApiTests : ApiTest
{
    [Test]
    public async Task Deja_de_valer_al_momento_y_queda_en_la_lista_de_revocadas()
    {
        var creada = (await Administrador.Post("/claves-api", new { nombre = "Script", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        using var script = ConToken((string)creada["clave"]!);
        (await script.Get("/productos")).Debe(HttpStatusCode.OK);

        (await Administrador.Delete($"/claves-api/{creada.Id}")).Debe(HttpStatusCode.NoContent);
        (await Administrador.Delete($"/claves-api/{creada.Id}")).Debe(HttpStatusCode.NoContent);

        (await script.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        Assert.That((int)(await Administrador.Get("/claves-api")).Debe(HttpStatusCode.OK)["total"], Is.Zero);
        var revocada = (await Administrador.Get("/claves-api?activo=false")).Debe(HttpStatusCode.OK)["datos"][0]!;
        Assert.That((long)revocada["id"]!, Is.EqualTo(creada.Id));
        Assert.That((string?)revocada["revocadaEn"], Does.EndWith("Z"));
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id) FROM auditoria WHERE evento = 'clave_revocada'"),
            Is.EqualTo(new[] { $"clave_revocada 1 clave_api {creada.Id}" }));
    }

    [Test]
    public async Task Una_que_no_existe_responde_404_y_solo_la_revoca_un_administrador()
    {
        var creada = (await Administrador.Post("/claves-api", new { nombre = "Script", rol = "vendedor" })).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Delete("/claves-api/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo("clave 999999999"));
        foreach (var quien in new[] { Vendedor, Almacenista })
            (await quien.Delete($"/claves-api/{creada.Id}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Leer<DateTime?>("SELECT revocada_en FROM clave_api"), Is.Null);
    }
}
