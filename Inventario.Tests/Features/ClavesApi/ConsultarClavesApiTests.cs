using System.Net;

namespace Inventario.Tests.Features.ClavesApi;

public sealed class ConsultarClavesApiTests : ApiTest
{
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
