using System.Net;
using Dapper;

namespace Inventario.Tests.Libro;

/// <summary>
/// Una orden bloquea sus filas y ninguna más, también en una tienda con cuatro productos, donde recorrer la tabla sería lo
/// más barato. Si bloqueara otras, dos órdenes se interbloquearían.
/// </summary>
public sealed class BloqueosTests : ApiTest
{
    [Test]
    public async Task Mover_unos_productos_no_espera_por_otro_bloqueado()
    {
        var ajeno = await UnProducto(stock: 5);
        var cafe = await UnProducto(stock: 5);
        var pan = await UnProducto(stock: 5);
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("SELECT id FROM producto WHERE id = @ajeno FOR UPDATE", new { ajeno }, otra);

        (await Vender(cafe, pan)).Debe(HttpStatusCode.Created);
        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = pan, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 9 } } })).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Vender_a_quien_no_se_identifica_no_espera_por_un_cliente_bloqueado()
    {
        var cafe = await UnProducto(stock: 5);
        await UnCliente();
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("SELECT id FROM cliente FOR UPDATE", transaction: otra);

        (await Vender(cafe)).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Anular_o_devolver_una_venta_no_espera_por_otra_bloqueada()
    {
        var cafe = await UnProducto(stock: 5);
        var pan = await UnProducto(stock: 5);
        var te = await UnProducto(stock: 5);
        var ajena = (await Vender(cafe)).Debe(HttpStatusCode.Created).Id;
        var anulada = (await Vender(pan)).Debe(HttpStatusCode.Created).Id;
        var devuelta = (await Vender(te, pan)).Debe(HttpStatusCode.Created);
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("""
            SELECT v.id FROM venta v JOIN detalle_venta d ON d.venta_id = v.id WHERE v.id = @ajena FOR UPDATE
            """, new { ajena }, otra);

        (await Administrador.Post($"/ventas/{anulada}/anulacion", new { motivo = "error" })).Debe(HttpStatusCode.OK);
        (await Vendedor.Post($"/ventas/{devuelta.Id}/devoluciones", new
        {
            motivo = "sobra",
            lineas = devuelta["lineas"].AsArray().Select(l => new { detalleId = (long)l!["id"]!, cantidad = 1 }),
        })).Debe(HttpStatusCode.Created);
    }

    private Task<Respuesta> Vender(params long[] productos) =>
        Vendedor.Post("/ventas", new { lineas = productos.Select(p => new { productoId = p, cantidad = 1 }) });
}
