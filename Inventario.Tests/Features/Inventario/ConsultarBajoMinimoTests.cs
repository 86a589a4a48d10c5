using System.Net;

namespace Inventario.Tests.Features.Inventario;

public sealed class ConsultarBajoMinimoTests : ApiTest
{
    [Test]
    public async Task Trae_lo_que_hay_que_reponer_con_todos_sus_campos_y_sin_costos()
    {
        var proveedor = await UnProveedor("Del Norte");
        var queso = await UnProducto(stock: 1.25m, nombre: "Queso", unidad: "kg");
        var categoria = await UnaCategoria();
        (await Administrador.Put($"/productos/{queso}", new
        {
            codigo = "Q-1", codigoBarras = "750", nombre = "Queso", categoriaId = categoria, proveedorId = proveedor, precio = 10, unidad = "kg", stockMinimo = 4,
        })).Debe(HttpStatusCode.OK);

        var lista = (await Administrador.Get("/inventario/bajo-minimo")).Debe(HttpStatusCode.OK);

        Assert.That(lista.Texto, Is.EqualTo("""
            {"datos":[{"id":@queso,"codigo":"Q-1","codigoBarras":"750","nombre":"Queso","categoriaId":@categoria,"categoria":"Abarrotes",
            "proveedorId":@proveedor,"proveedor":"Del Norte","unidad":"kg","stock":1.25,"stockMinimo":4,"faltante":2.75}],
            "pagina":1,"tamano":20,"total":1,"totalEsMinimo":false,"siguiente":null}
            """.Replace("\n", "", StringComparison.Ordinal).Replace("@queso", $"{queso}", StringComparison.Ordinal)
            .Replace("@categoria", $"{categoria}", StringComparison.Ordinal).Replace("@proveedor", $"{proveedor}", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Solo_los_activos_por_debajo_de_su_mínimo()
    {
        var debajo = await Producto("Debajo", stock: 4.999m, minimo: 5);
        await Producto("Justo", stock: 5, minimo: 5);
        await Producto("Encima", stock: 6, minimo: 5);
        await Producto("Sin mínimo", stock: 0, minimo: 0);
        var agotado = await Producto("Agotado", stock: 0, minimo: 0.001m);
        await Producto("Inactivo", stock: 1, minimo: 5, activo: false);

        Assert.That((await Vendedor.Get("/inventario/bajo-minimo"))["datos"].AsArray().Ids(), Is.EqualTo([agotado, debajo]));
    }

    [TestCase("buscar=CAF%C3%89", "Café")]
    [TestCase("buscar=q-77", "Queso")]
    [TestCase("buscar=7501", "Pan")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=ue_o", "")]
    [TestCase("categoriaId=@panes", "Pan")]
    [TestCase("proveedorId=@norte", "Queso")]
    [TestCase("proveedorId=@norte&categoriaId=@panes", "")]
    [TestCase("categoriaId=999999", "")]
    [TestCase("", "Café Pan Queso")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Producto("Café", 0, 1);
        var queso = await Producto("Queso", 0, 1);
        var pan = await Producto("Pan", 0, 1);
        var panes = await UnaCategoria("Panes");
        var norte = await UnProveedor();
        (await Administrador.Patch($"/productos/{pan}", $$"""{"categoriaId":{{panes}},"codigoBarras":"75012"}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Patch($"/productos/{queso}", $$"""{"proveedorId":{{norte}},"codigo":"Q-77"}""")).Debe(HttpStatusCode.OK);

        var lista = (await Vendedor.Get("/inventario/bajo-minimo?" + consulta.Replace("@panes", $"{panes}", StringComparison.Ordinal)
            .Replace("@norte", $"{norte}", StringComparison.Ordinal))).Debe(HttpStatusCode.OK);

        Assert.That(string.Join(' ', lista["datos"].AsArray().Select(p => (string?)p!["nombre"])), Is.EqualTo(esperados));
        Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
    }

    [Test]
    public async Task Vender_lo_mete_en_la_lista_y_reponer_lo_saca()
    {
        var cafe = await Producto("Café", stock: 5, minimo: 5);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2 } } })).Debe(HttpStatusCode.Created);

        Assert.That((decimal)(await Vendedor.Get("/inventario/bajo-minimo"))["datos"].AsArray().Single()!["faltante"]!, Is.EqualTo(2));

        (await Almacenista.Post("/movimientos", new { motivo = "ajuste_entrada", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        Assert.That((await Vendedor.Get("/inventario/bajo-minimo"))["datos"].AsArray(), Is.Empty);
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Vendedor.Get($"/inventario/bajo-minimo?categoriaId=0&proveedorId=-1&orden=stock&pagina=0&buscar={new string('x', 201)}")).DebeSerValidacion(
            "categoriaId mayor_que_cero", "proveedorId mayor_que_cero", "orden valor_no_permitido", "pagina mayor_que_cero", "buscar demasiado_largo");

    private async Task<long> Producto(string nombre, decimal stock, decimal minimo, bool activo = true)
    {
        var id = await UnProducto(stock: stock, nombre: nombre, unidad: "kg", activo: activo);
        await Ejecutar("UPDATE producto SET stock_minimo = @minimo WHERE id = @id", new { id, minimo });
        return id;
    }
}
