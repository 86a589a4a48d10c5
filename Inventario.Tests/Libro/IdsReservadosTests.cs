using System.Net;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Libro;

/// <summary>Los ids del libro se dan de bloques reservados: en orden, sin repetirse y sin huecos por un rechazo.</summary>
public sealed class IdsReservadosTests : ApiTest
{
    /// <summary>Otras instancias de las pruebas reservan de los mismos contadores: solo hay un salto al acabarse un bloque.</summary>
    [Test]
    public async Task Un_rechazo_no_deja_un_hueco()
    {
        var cafe = await UnProducto(stock: 1_000);
        List<long> ventas = [], movimientos = [], devoluciones = [], conteos = [];
        for (var i = 0; i < 9; i++)
        {
            var venta = (await Vender(Vendedor, cafe, 2)).Debe(HttpStatusCode.Created);
            ventas.Add(venta.Id);
            Task<Respuesta> Devolver(int cantidad) => Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
                new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad } } });
            Task<Respuesta> Contar(decimal? stockEsperado) => Almacenista.Post("/conteos",
                new { lineas = new[] { new { productoId = cafe, contado = 500 - i, stockEsperado } } });
            Task<Respuesta> Tirar(int cantidad) => Almacenista.Post("/movimientos",
                new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad } } });

            (await Vender(Vendedor, cafe, 9_999)).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            (await Devolver(3)).DebeSerProblema(HttpStatusCode.Conflict, "devolucion_excede_lo_vendido");
            (await Contar(stockEsperado: 7)).DebeSerProblema(HttpStatusCode.Conflict, "conteo_desactualizado");
            (await Tirar(9_999)).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            devoluciones.Add((await Devolver(1)).Debe(HttpStatusCode.Created).Id);
            conteos.Add((await Contar(stockEsperado: null)).Debe(HttpStatusCode.Created).Id);
            movimientos.Add((long)(await Tirar(1)).Debe(HttpStatusCode.Created)["datos"]![0]!["id"]!);
        }

        using (Assert.EnterMultipleScope())
            foreach (var (ids, paso) in new[] { (ventas, 1), (devoluciones, 1), (conteos, 1), (movimientos, 4) })
            {
                Assert.That(ids, Is.Ordered.And.Unique);
                Assert.That(ids.Zip(ids.Skip(1), (uno, otro) => otro - uno).Count(d => d != paso), Is.LessThanOrEqualTo(1), string.Join(' ', ids));
            }
    }

    /// <summary>Un conteo de 120 líneas gasta de una vez más ids de los que trae el primer bloque.</summary>
    [Test]
    public async Task Una_orden_más_larga_que_un_bloque_los_recibe_todos()
    {
        List<long> productos = [];
        for (var i = 0; i < 120; i++)
            productos.Add(await UnProducto(stock: 5));
        await using var otra = ApiFactory.SobreBaseNueva(Base);
        using var almacenista = otra.Entrar(AlmacenistaId, Roles.Almacenista);

        var conteo = (await almacenista.Post("/conteos", new { lineas = productos.Select(p => new { productoId = p, contado = 7 }) })).Debe(HttpStatusCode.Created);

        var ids = conteo["movimientos"].AsArray().Select(m => (long)m!["id"]!).ToList();
        Assert.That(ids, Is.EqualTo(await Filas<long>("SELECT id FROM movimiento WHERE motivo = 'conteo' ORDER BY producto_id")));
        Assert.That(ids, Is.Unique.And.Count.EqualTo(120));
    }

    [Test]
    public async Task Dos_instancias_a_la_vez_no_dan_el_mismo()
    {
        var (cafe, pan) = (await UnProducto(stock: 500), await UnProducto(stock: 500));
        await using var otra = ApiFactory.SobreBaseNueva(Base);
        using var enLaOtra = otra.Entrar(VendedorId, Roles.Vendedor);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Vender(i % 2 == 0 ? Vendedor : enLaOtra, i % 3 == 0 ? cafe : pan)));

        var ids = respuestas.Select(r => r.Debe(HttpStatusCode.Created).Id).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(await Filas<long>("SELECT id FROM venta ORDER BY id"), Is.EqualTo(ids.Order()));
        Assert.That(await Leer<decimal>("SELECT SUM(stock) FROM producto"), Is.EqualTo(800));
    }

    /// <summary>Pasa al restaurar un respaldo o al escribir por fuera de la API: lo que queda del bloque se olvida.</summary>
    [Test]
    public async Task Uno_ocupado_por_otro_programa_no_se_nota()
    {
        var cafe = await UnProducto(stock: 100);
        var ultima = (await Vender(Vendedor, cafe)).Debe(HttpStatusCode.Created).Id;
        await Ejecutar("""
            INSERT INTO venta (id, fecha, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo)
            SELECT id + 3, fecha, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo
            FROM venta WHERE id = @ultima
            """, new { ultima });

        List<long> ventas = [];
        for (var i = 0; i < 5; i++)
            ventas.Add((await Vender(Vendedor, cafe)).Debe(HttpStatusCode.Created).Id);

        Assert.That(ventas[..2], Is.EqualTo([ultima + 1, ultima + 2]));
        Assert.That(ventas[2..], Is.Ordered.And.All.GreaterThan(ultima + 3));
        Assert.That(await Stock(cafe), Is.EqualTo(94));
        await Ejecutar("DELETE FROM venta WHERE id = @id", new { id = ultima + 3 });
    }

    private static Task<Respuesta> Vender(Cliente cliente, long productoId, int cantidad = 1) =>
        cliente.Post("/ventas", new { lineas = new[] { new { productoId, cantidad } } });
}
