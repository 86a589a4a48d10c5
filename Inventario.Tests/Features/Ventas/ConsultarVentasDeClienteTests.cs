using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarVentasDeClienteTests : ApiTest
{
    [Test]
    public async Task Trae_solo_las_suyas_de_todos_los_vendedores_como_en_la_lista_de_ventas()
    {
        var cafe = await UnProducto(stock: 10);
        var ana = await UnCliente();
        var luis = await UnCliente("Luis");
        var primera = await Vender(Vendedor, ana, cafe);
        await Vender(Vendedor, luis, cafe);
        await Vender(Vendedor, null, cafe);
        var segunda = await Vender(Administrador, ana, cafe);

        var lista = (await Vendedor.Get($"/clientes/{ana}/ventas")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([segunda, primera]));
            Assert.That(lista["datos"].ToJsonString(), Is.EqualTo((await Administrador.Get($"/ventas?clienteId={ana}"))["datos"].ToJsonString()));
            Assert.That($"{lista["pagina"]} {lista["tamano"]} {lista["total"]} {lista["totalEsMinimo"]}", Is.EqualTo("1 20 2 false"));
        }
    }

    [Test]
    public async Task Sin_ventas_responde_una_página_sin_datos()
    {
        var ana = await UnCliente();

        Assert.That((await Administrador.Get($"/clientes/{ana}/ventas")).Debe(HttpStatusCode.OK).Texto,
            Is.EqualTo("""{"datos":[],"pagina":1,"tamano":20,"total":0,"totalEsMinimo":false,"siguiente":null}"""));
    }

    [TestCase("estado=registrada", 2)]
    [TestCase("estado=devuelta_total", 1)]
    [TestCase("estado=anulada", 0)]
    [TestCase("desde=2026-03-02", 2)]
    [TestCase("hasta=2026-03-02", 2)]
    [TestCase("desde=2026-03-02&hasta=2026-03-02", 1)]
    [TestCase("desde=2026-03-03T00:00:00Z", 1)]
    [TestCase("hasta=2026-03-03T00:00:00Z", 2)]
    [TestCase("hasta=2026-03-03T00:00:00.000001Z", 3)]
    [TestCase("desde=2026-03-02&estado=devuelta_total", 0)]
    public async Task Filtra(string consulta, int esperadas)
    {
        var cafe = await UnProducto(stock: 10);
        var ana = await UnCliente();
        var devuelta = await Vender(Vendedor, ana, cafe);
        (await Vendedor.Post($"/ventas/{devuelta}/devoluciones", new { motivo = "Rota", lineas = new[] { new { detalleId = devuelta * 1000 + 1, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        var segunda = await Vender(Vendedor, ana, cafe);
        var tercera = await Vender(Vendedor, ana, cafe);
        DebeCuadrar = false; // se mueve la fecha de la venta a mano y la de su movimiento no
        foreach (var (id, fecha) in new[] { (devuelta, "2026-03-01 12:00:00"), (segunda, "2026-03-02 23:59:59.999999"), (tercera, "2026-03-03 00:00:00") })
            await Ejecutar("UPDATE venta SET fecha = @fecha WHERE id = @id", new { id, fecha });

        var lista = (await Vendedor.Get($"/clientes/{ana}/ventas?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray(), Has.Count.EqualTo(esperadas));
            Assert.That((int)lista["total"], Is.EqualTo(esperadas));
        }
    }

    [TestCase("", "fecha DESC, id DESC")]
    [TestCase("orden=-fecha", "fecha DESC, id DESC")]
    [TestCase("orden=fecha", "fecha, id")]
    public async Task Cada_orden_recorre_todas_una_vez_por_página_y_por_cursor(string orden, string enSql)
    {
        var cafe = await UnProducto(stock: 20);
        var ana = await UnCliente();
        for (var n = 0; n < 8; n++)
            await Vender(Vendedor, n == 5 ? null : ana, cafe);
        DebeCuadrar = false; // se mueve la fecha de la venta a mano y la de su movimiento no
        await Ejecutar("UPDATE venta SET fecha = '2026-01-01' + INTERVAL (id % 3) SECOND");
        var esperadas = await Filas<long>($"SELECT id FROM venta WHERE cliente_id = @ana ORDER BY {enSql}", new { ana });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(esperadas, Has.Count.EqualTo(7));
            Assert.That((await Recorrido.PorPagina(Vendedor, $"/clientes/{ana}/ventas?{orden}", 3)).Ids(), Is.EqualTo(esperadas));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/clientes/{ana}/ventas?{orden}", 3)).Ids(), Is.EqualTo(esperadas));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_forma_validación_y_existencia()
    {
        var mala = "/clientes/999999999/ventas?pagina=0&tamano=201&orden=total&estado=otra";

        (await Anonimo.Get($"{mala}&desde=ayer")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Almacenista.Get($"{mala}&desde=ayer")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Get($"{mala}&desde=ayer")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        (await Vendedor.Get(mala)).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "estado valor_no_permitido");
        var problema = (await Vendedor.Get("/clientes/999999999/ventas")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo("cliente 999999999"));
        (await Vendedor.Get("/clientes/999999999/ventas?clienteId=1")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");
    }

    private async Task<long> Vender(Cliente quien, long? clienteId, long productoId) =>
        (await UnaVenta(productoId, quien: quien, clienteId: clienteId)).Id;
}
