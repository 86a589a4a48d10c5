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

    [Test]
    public async Task Con_su_ETag_en_If_None_Match_responde_304_hasta_que_se_edita()
    {
        var id = await UnProducto(stock: 5);
        var etag = (await Vendedor.Get($"/productos/{id}")).Cabecera("ETag")!;

        Assert.That((await Vendedor.Get($"/productos/{id}", ("If-None-Match", etag))).Debe(HttpStatusCode.NotModified).Texto, Is.Empty);
        (await Administrador.Put($"/productos/{id}", new { codigo = "X", nombre = "Té", categoriaId = await UnaCategoria(), precio = 2 }))
            .Debe(HttpStatusCode.OK);

        var despues = (await Vendedor.Get($"/productos/{id}", ("If-None-Match", etag))).Debe(HttpStatusCode.OK);
        (await Vendedor.Get($"/productos/{id}", ("If-None-Match", despues.Cabecera("ETag")!))).Debe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task Un_If_None_Match_no_esconde_que_el_stock_cambió()
    {
        var id = await UnProducto(precio: 1, stock: 5);
        var etag = (await Vendedor.Get($"/productos/{id}")).Cabecera("ETag")!;
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = id, cantidad = 2 } } })).Debe(HttpStatusCode.Created);

        var leido = (await Vendedor.Get($"/productos/{id}", ("If-None-Match", etag))).Debe(HttpStatusCode.OK);

        Assert.That(leido.Numero("stock"), Is.EqualTo(3));
    }

    [Test]
    public async Task Un_If_None_Match_no_esconde_que_su_categoría_cambió_de_nombre()
    {
        var id = await UnProducto();
        var etag = (await Vendedor.Get($"/productos/{id}")).Cabecera("ETag")!;
        (await Administrador.Put($"/categorias/{await UnaCategoria()}", new { nombre = "Otra" })).Debe(HttpStatusCode.OK);

        var leido = (await Vendedor.Get($"/productos/{id}", ("If-None-Match", etag))).Debe(HttpStatusCode.OK);

        Assert.That((string?)leido["categoria"], Is.EqualTo("Otra"));
    }

    [Test]
    public async Task Un_If_None_Match_no_esconde_que_su_proveedor_cambió_de_nombre()
    {
        var norte = await UnProveedor();
        var id = (await Administrador.Post("/productos", new { codigo = "P", nombre = "Pan", categoriaId = await UnaCategoria(), precio = 1, proveedorId = norte })).Debe(HttpStatusCode.Created).Id;

        (await Administrador.Put($"/proveedores/{norte}", new { nombre = "Otro" })).Debe(HttpStatusCode.OK);

        Assert.That((string?)(await Vendedor.Get($"/productos/{id}", ("If-None-Match", "\"1\""))).Debe(HttpStatusCode.OK)["proveedor"], Is.EqualTo("Otro"));
    }
}
