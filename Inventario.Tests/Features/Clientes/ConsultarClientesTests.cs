using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ConsultarClientesTests : ApiTest
{
    [TestCase("", "Ana,Luis")]
    [TestCase("activo=true", "Ana,Luis")]
    [TestCase("activo=false", "Íñigo")]
    [TestCase("activo=todos", "Ana,Íñigo,Luis")]
    [TestCase("buscar=UI", "Luis", TestName = "Filtra(por el nombre)")]
    [TestCase("buscar=b-2", "Luis", TestName = "Filtra(por el documento)")]
    [TestCase("buscar=ana%40", "Ana", TestName = "Filtra(por el correo)")]
    [TestCase("buscar=555 1", "Ana,Luis", TestName = "Filtra(por el teléfono)")]
    [TestCase("buscar=inig&activo=todos", "Íñigo")]
    [TestCase("buscar=en-la-calle", "")]
    [TestCase("buscar=", "Ana,Luis")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_", "")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Administrador.Post("/clientes", new { nombre = "Ana", documento = "A-1", correo = "ana@ejemplo.test", telefono = "555 10", direccion = "en-la-calle" });
        await Administrador.Post("/clientes", new { nombre = "Luis", documento = "B-2", telefono = "555 11" });
        await Administrador.Post("/clientes", new { nombre = "Íñigo", documento = "C-3", telefono = "555 12", activo = false });

        var lista = (await Vendedor.Get($"/clientes?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', lista["datos"].AsArray().Select(p => (string?)p!["nombre"])), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Vendedor.Get($"/clientes?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 161)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");
}
