using System.Net;

namespace Inventario.Tests.Http;

/// <summary>Toda lista que se sigue por cursor, según el propio documento OpenAPI.</summary>
public sealed class CursoresTests : ApiTest
{
    private static IEnumerable<string> Listas() =>
        Contrato.Operaciones.Where(o => o.Metodo == "GET" && o.Parametros.Contains("despuesDe")).Select(o => o.Ruta);

    [Test]
    public void Son_las_listas_de_la_API() => Assert.That(Listas().Count(), Is.GreaterThanOrEqualTo(15));

    /// <summary>Es lo que manda un front-end que aún no tiene «siguiente».</summary>
    [TestCaseSource(nameof(Listas))]
    public async Task Un_despuesDe_vacío_es_el_principio(string lista)
    {
        var (producto, cliente) = (await UnProducto(stock: 5), await UnCliente());
        await UnaVenta(producto, clienteId: cliente);
        await UnaVenta(producto, clienteId: cliente);
        var ruta = lista.Replace("{id}", $"{(lista.Contains("clientes", StringComparison.Ordinal) ? cliente : producto)}", StringComparison.Ordinal);

        var vacio = (await Administrador.Get($"{ruta}?tamano=1&despuesDe=")).Debe(HttpStatusCode.OK);

        Assert.That(vacio.Texto, Is.EqualTo((await Administrador.Get($"{ruta}?tamano=1")).Debe(HttpStatusCode.OK).Texto));
    }
}
