using System.Net;

namespace Inventario.Tests.Features.ClavesApi;

public sealed class ConsultarClavesApiTests : ApiTest
{
    [TestCase("-creadaEn")]
    [TestCase("creadaEn")]
    public async Task Cada_orden_se_recorre_entero_por_página_y_por_cursor(string orden)
    {
        List<long> ids = [];
        for (var i = 0; i < 7; i++)
            ids.Add((await Administrador.Post("/claves-api", new { nombre = $"Script {i}", rol = "vendedor" })).Debe(HttpStatusCode.Created).Id);
        // Las del mismo instante se desempatan por id, también entre dos páginas.
        await Ejecutar("UPDATE clave_api SET creada_en = '2026-01-02 03:04:05' WHERE id IN @iguales", new { iguales = ids[..5] });
        if (orden[0] == '-')
            ids.Reverse();

        Assert.That((await Recorrido.PorPagina(Administrador, $"/claves-api?orden={orden}", 3)).Ids(), Is.EqualTo(ids));
        Assert.That((await Recorrido.PorCursor(Administrador, $"/claves-api?orden={orden}", 3)).Ids(), Is.EqualTo(ids));
    }

    [Test]
    public async Task Por_defecto_las_que_no_se_revocaron_las_más_nuevas_primero()
    {
        var viva = (await Administrador.Post("/claves-api", new { nombre = "Una", rol = "vendedor" })).Debe(HttpStatusCode.Created).Id;
        var muerta = (await Administrador.Post("/claves-api", new { nombre = "Otra", rol = "almacenista" })).Debe(HttpStatusCode.Created).Id;
        var nueva = (await Administrador.Post("/claves-api", new { nombre = "Nueva", rol = "administrador" })).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Delete($"/claves-api/{muerta}")).Debe(HttpStatusCode.NoContent);

        Assert.That((await Administrador.Get("/claves-api"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { nueva, viva }));
        Assert.That((await Administrador.Get("/claves-api?activo=todos"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { nueva, muerta, viva }));
        Assert.That((await Administrador.Get("/claves-api?activo=false"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { muerta }));
        foreach (var quien in new[] { Vendedor, Almacenista })
            (await quien.Get("/claves-api")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Get("/claves-api?activo=x&orden=nombre")).DebeSerValidacion("activo valor_no_permitido", "orden valor_no_permitido");
    }
}
