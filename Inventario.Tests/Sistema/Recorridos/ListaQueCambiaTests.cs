using System.Net;
using Inventario.Api.Common.Listas;
using Inventario.Api.Features.Productos.ConsultarProductos;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Más productos de los que alcanzan las páginas (a fondo, cien mil), leídos enteros por cursor en todos los órdenes mientras otros entran y salen.</summary>
[Nivel(Nivel.Sistema)]
public sealed class ListaQueCambiaTests : ApiTest
{
    private const int SaleUnoDeCada = 10;

    private static readonly int Productos = Tamano.De(puerta: 12_000, entero: 100_000);

    /// <summary>De cuántas páginas se mira una.</summary>
    private static readonly int CadaPaginas = Tamano.De(puerta: 7, entero: 1);

    [Test]
    public async Task Cada_fila_que_se_queda_se_ve_una_vez_en_todos_los_órdenes_y_las_páginas_dicen_lo_mismo()
    {
        await MuchosProductos(Productos);
        await Ejecutar("ANALYZE TABLE producto");
        var habia = await Filas<long>("SELECT id FROM producto ORDER BY id");
        var salen = habia.Where((_, i) => i % SaleUnoDeCada == 0).ToList();
        var seQuedan = habia.Except(salen).ToHashSet();
        var ordenes = ConsultarProductosHandler.Lista.NombresDeOrden;
        Assert.That(ordenes, Is.Not.Empty);

        var cambios = 0;
        var vistos = await Task.WhenAll(ordenes.Select(o => LeerPorCursorAsync(o, () => EntraUnoYSaleOtroAsync(Interlocked.Increment(ref cambios), salen))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cambios, Is.GreaterThanOrEqualTo(ordenes.Count * seQuedan.Count / ReglasDeLista.TamanoMax));
            foreach (var (orden, ids) in ordenes.Zip(vistos))
            {
                Assert.That(ids.Distinct().Count(), Is.EqualTo(ids.Count), $"{orden}: alguna se vio dos veces");
                Assert.That(ids.Count(seQuedan.Contains), Is.EqualTo(seQuedan.Count), $"{orden}: alguna no se vio");
            }
        }
        await PonerAlDíaLasPartes(habia[^1]);
        await AfirmarQueLasPáginasSonLasDelCursor(ordenes);
    }

    /// <summary>La relevancia pide buscar: algo que dicen todos.</summary>
    private static string Pedir(string orden) => orden == OrdenDeLista.Relevancia ? $"orden={orden}&buscar=p" : $"orden={orden}";

    /// <summary>Solo las de los que salieron y entraron: rehacer las de todos serían millones.</summary>
    private async Task PonerAlDíaLasPartes(long ultimoDeAntes)
    {
        await Ejecutar("DELETE a FROM producto_parte a LEFT JOIN producto p ON p.id = a.producto_id WHERE p.id IS NULL");
        await Ejecutar(SufijosDeProductoSql.Poner,
            new { ProductoIds = await Filas<long>("SELECT id FROM producto WHERE id > @ultimoDeAntes", new { ultimoDeAntes }) });
    }

    private async Task<List<long>> LeerPorCursorAsync(string orden, Func<Task>? entrePaginas = null, int filasMax = int.MaxValue)
    {
        List<long> ids = [];
        for (var cursor = ""; ;)
        {
            var pagina = (await Vendedor.Get($"/productos?{Pedir(orden)}&tamano={ReglasDeLista.TamanoMax}{cursor}")).Debe(HttpStatusCode.OK).Json;
            ids.AddRange(pagina["datos"]!.AsArray().Ids());
            if ((string?)pagina["siguiente"] is not { } siguiente || ids.Count >= filasMax)
                return ids;
            cursor = $"&despuesDe={siguiente}";
            if (entrePaginas is not null)
                await entrePaginas();
        }
    }

    /// <summary>Hasta donde llegan las páginas, con la lista ya quieta.</summary>
    private async Task AfirmarQueLasPáginasSonLasDelCursor(IReadOnlyList<string> ordenes)
    {
        foreach (var orden in ordenes)
        {
            var porCursor = await LeerPorCursorAsync(orden, filasMax: ReglasDeLista.FilaMax);
            for (var pagina = 1; pagina <= ReglasDeLista.FilaMax / ReglasDeLista.TamanoMax; pagina += CadaPaginas)
                Assert.That((await Vendedor.Get($"/productos?{Pedir(orden)}&tamano={ReglasDeLista.TamanoMax}&pagina={pagina}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids(),
                    Is.EqualTo(porCursor.Skip((pagina - 1) * ReglasDeLista.TamanoMax).Take(ReglasDeLista.TamanoMax)), $"{orden}, página {pagina}");
        }
    }

    /// <summary>Por fuera de la API, en cualquier parte de cualquier orden.</summary>
    private Task EntraUnoYSaleOtroAsync(int n, List<long> salen) => Ejecutar("""
        START TRANSACTION;
        INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad, creado_en)
        SELECT CONCAT(CHAR(65 + @n % 26), 'N', @n), CONCAT('P', @n * 37 % 701), MIN(id), @n * 17 % 91, 'unidad',
          '2026-01-01' + INTERVAL (@n * 53 % 1001) SECOND
        FROM categoria;
        INSERT INTO codigo_producto (codigo, producto_id) VALUES (CONCAT(CHAR(65 + @n % 26), 'N', @n), LAST_INSERT_ID());
        INSERT INTO identificador_producto (valor, producto_id) VALUES (CONCAT(CHAR(65 + @n % 26), 'N', @n), LAST_INSERT_ID());
        DELETE FROM identificador_producto WHERE producto_id = @sale;
        DELETE FROM producto WHERE id = @sale;
        COMMIT
        """, new { n, sale = salen[n * 7919 % salen.Count] });
}
