using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class ActualizarProveedorTests : ApiTest
{
    [Test]
    public async Task No_toma_el_documento_de_otro_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var uno = (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "d1" })).Id;
        var otro = (await Administrador.Post("/proveedores", new { nombre = "Sur", documento = "d2" })).Id;

        var problema = (await Administrador.Put($"/proveedores/{otro}", new { nombre = "Sur", documento = "D1" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/proveedores/{otro}", new { nombre = "Sur", documento = "D2" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{problema["campo"]} {problema["idExistente"]}", Is.EqualTo($"documento {uno}"));
            Assert.That(await Filas<string>("SELECT documento FROM proveedor ORDER BY id"), Is.EqualTo(["d1", "D2"]));
        }
    }
}
