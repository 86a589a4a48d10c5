using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ActualizarCategoriaTests : ApiTest
{
    [Test]
    public async Task No_toma_el_nombre_de_otra_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var una = await UnaCategoria("Lácteos");
        var otra = await UnaCategoria("Quesos");

        var problema = (await Administrador.Put($"/categorias/{otra}", new { nombre = "LACTEOS" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/categorias/{otra}", new { nombre = "QUESOS" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("nombre"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(una));
            Assert.That(await Leer<string>("SELECT nombre FROM categoria WHERE id = @otra", new { otra }), Is.EqualTo("QUESOS"));
        }
    }
}
