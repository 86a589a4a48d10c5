using System.Net;
using Dapper;
using Inventario.Api.Common.Eventos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Libro.EnGrupo;

/// <summary>Los eventos de las órdenes de un lote van juntos en filas de hasta cien. Nadie los sigue, así que esperan en la base.</summary>
public sealed class EventosDeUnLoteTests : ApiTest
{
    private const string Escritos = """
        SELECT p.id, j.tipo, j.venta_id, j.producto_id
        FROM evento_pendiente p, JSON_TABLE(p.eventos, '$[*]' COLUMNS (
          n FOR ORDINALITY, tipo VARCHAR(40) PATH '$.tipo', venta_id BIGINT PATH '$.datos.ventaId', producto_id BIGINT PATH '$.datos.productoId')) j
        WHERE j.venta_id IS NOT NULL
        ORDER BY p.id, j.n
        """;

    [Test]
    public async Task Una_venta_larga_reparte_los_suyos_en_filas_y_se_publican_todos()
    {
        var desde = await Leer<long>("SELECT ultimo_id FROM evento_cursor");
        List<long> productos = [];
        for (var i = 0; i < 120; i++)
            productos.Add(await UnProducto(stock: 1));
        await Ejecutar("DELETE FROM evento_pendiente");

        var venta = (long)(await Vender([.. productos])).Debe(HttpStatusCode.Created)["id"]!;

        var escritos = await Filas<(long Fila, string Tipo, long Venta, long? Producto)>(Escritos);
        Assert.That(escritos.GroupBy(e => e.Fila).Select(f => f.Count()), Is.EqualTo(new[] { 100, 21 }));
        Assert.That(escritos.Select(e => (e.Tipo, e.Venta, e.Producto)), Is.EqualTo(
            productos.Select(p => ("stock.cambiado", venta, (long?)p)).Prepend(("venta.registrada", venta, null))));
        await new PublicadorDeEventos(Api.Services.GetRequiredService<Api.Common.Datos.Db>()).PublicarAsync(CancellationToken.None);
        Assert.That(await Filas<long?>("SELECT datos ->> '$.productoId' FROM evento WHERE id > @desde ORDER BY id", new { desde }),
            Is.EqualTo(productos.Select(p => (long?)p).Prepend(null)));
    }

    [Test]
    public async Task Varias_ventas_de_un_lote_comparten_fila_y_cada_una_lleva_los_suyos_seguidos()
    {
        var (tapon, cafe, te) = (await UnProducto(stock: 1_000), await UnProducto(stock: 1_000), await UnProducto(stock: 1_000));
        await Espera.HastaQueAsync("ningún lote lleva dos ventas", async () =>
        {
            await Ejecutar("DELETE FROM evento_pendiente");
            await using var tope = Base.Abrir();
            await tope.ExecuteAsync("START TRANSACTION");
            await tope.QueryAsync<long>("SELECT id FROM producto WHERE id = @tapon FOR UPDATE", new { tapon });
            var ventas = new List<Task<Respuesta>> { Vender(tapon) };
            await Base.EsperarSentenciaAsync("%FROM producto%FOR UPDATE%");
            ventas.AddRange(Enumerable.Range(0, 4).Select(_ => Vender(cafe, te)));
            await Task.Delay(100);
            await tope.ExecuteAsync("ROLLBACK");
            var ids = (await Task.WhenAll(ventas)).Select(v => (long)v.Debe(HttpStatusCode.Created)["id"]!).ToHashSet();

            var escritos = await Filas<(long Fila, string Tipo, long Venta, long? Producto)>(Escritos);
            Assert.That(escritos.Count(e => e.Tipo == "venta.registrada"), Is.EqualTo(ids.Count));
            var tramos = escritos.Aggregate(new List<long>(), (l, e) => { if (l.LastOrDefault() != e.Venta) l.Add(e.Venta); return l; });
            Assert.That(tramos, Is.EquivalentTo(ids), "los de una venta, seguidos");
            return escritos.GroupBy(e => e.Fila).Any(f => f.Select(e => e.Venta).Distinct().Count() > 1);
        });
    }

    private Task<Respuesta> Vender(params long[] productoIds) =>
        Vendedor.Post("/ventas", new { lineas = productoIds.Select(productoId => new { productoId, cantidad = 1 }) });
}
