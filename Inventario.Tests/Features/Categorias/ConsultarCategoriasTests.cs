using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ConsultarCategoriasTests : ApiTest
{
    [TestCase("", 1)]
    [TestCase("activo=true", 1)]
    [TestCase("activo=false", 2)]
    [TestCase("activo=todos", 3)]
    [TestCase("buscar=lact", 1)]
    [TestCase("buscar=L%C3%81CT&activo=todos", 2)]
    [TestCase("buscar=", 1)]
    [TestCase("buscar=%25", 0)]
    [TestCase("buscar=_", 0)]
    [TestCase("buscar=%5C&activo=false", 1)]
    public async Task Filtra(string consulta, int esperadas)
    {
        await UnaCategoria("Lácteos");
        await Administrador.Post("/categorias", new { nombre = "Prelacteados", activo = false });
        await Administrador.Post("/categorias", new { nombre = @"C:\fuera", activo = false });

        var lista = (await Vendedor.Get($"/categorias?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray(), Has.Count.EqualTo(esperadas));
            Assert.That((int)lista["total"], Is.EqualTo(esperadas));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez()
    {
        (await Vendedor.Get($"/categorias?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 121)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");
    }
}
