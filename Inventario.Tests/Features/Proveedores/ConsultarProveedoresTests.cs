using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class ConsultarProveedoresTests : ApiTest
{
    [TestCase("", "Norte,Sur")]
    [TestCase("activo=true", "Norte,Sur")]
    [TestCase("activo=false", "Viejo")]
    [TestCase("activo=todos", "Norte,Sur,Viejo")]
    [TestCase("buscar=OR", "Norte", TestName = "Filtra(por el nombre)")]
    [TestCase("buscar=inig", "Norte,Sur", TestName = "Filtra(por el contacto)")]
    [TestCase("buscar=b-2", "Sur", TestName = "Filtra(por el documento)")]
    [TestCase("buscar=inig&activo=todos", "Norte,Sur,Viejo")]
    [TestCase("buscar=solo-en-el-correo", "")]
    [TestCase("buscar=", "Norte,Sur")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_", "")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "A-1", contacto = "Íñigo", correo = "solo-en-el-correo@ejemplo.test" });
        await Administrador.Post("/proveedores", new { nombre = "Sur", documento = "B-2", contacto = "Iñigo" });
        await Administrador.Post("/proveedores", new { nombre = "Viejo", documento = "C-3", contacto = "IÑIGO", activo = false });

        var lista = (await Vendedor.Get($"/proveedores?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', lista["datos"].AsArray().Select(p => (string?)p!["nombre"])), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Vendedor.Get($"/proveedores?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 161)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");
}
