using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ObtenerProductoTests : ApiTest
{
    [Test]
    public async Task El_vendedor_ve_todo_menos_los_costos()
    {
        var id = await UnProducto(stock: 5, costo: 3);

        var completo = (await Administrador.Get($"/productos/{id}")).Debe(HttpStatusCode.OK);
        var delAlmacen = (await Almacenista.Get($"/productos/{id}")).Debe(HttpStatusCode.OK);
        var delVendedor = (await Vendedor.Get($"/productos/{id}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(completo.Numero("costoPromedio"), Is.EqualTo(3));
            Assert.That(completo.Numero("valorStock"), Is.EqualTo(15));
            Assert.That(delAlmacen.Texto, Is.EqualTo(completo.Texto));
            var sinCostos = completo.Json.AsObject();
            sinCostos.Remove("costoPromedio");
            sinCostos.Remove("valorStock");
            Assert.That(delVendedor.Json.ToJsonString(), Is.EqualTo(sinCostos.ToJsonString()));
        }
    }

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get($"/productos/{await UnProducto()}")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

    [TestCase("999999999")]
    [TestCase("-1")]
    public async Task Si_no_existe_responde_404(string id)
    {
        var problema = (await Vendedor.Get($"/productos/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo($"producto {id}"));
    }

    /// <summary>Con el mismo ETag, un vendedor vería en su navegador el costo que leyó antes el administrador.</summary>
    [TestCase("\"1\"")]
    [TestCase("*")]
    public async Task Un_If_None_Match_no_ahorra_nada_porque_cada_rol_ve_lo_suyo_y_el_stock_no_sube_la_versión(string conocida)
    {
        var id = await UnProducto(stock: 5, costo: 3);
        (await Administrador.Get($"/productos/{id}", ("If-None-Match", conocida))).Debe(HttpStatusCode.OK);

        var leido = (await Vendedor.Get($"/productos/{id}", ("If-None-Match", conocida))).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leido.Cabecera("ETag"), Is.EqualTo("\"1\""));
            Assert.That(leido.Json.AsObject().ContainsKey("costoPromedio"), Is.False);
        }
    }
}
