using System.Text.Json;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Inventario.Api.Features.Productos;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// Rehace los datos derivados: sufijos de producto, códigos únicos, y cantidad devuelta y estado de cada venta. El
/// libro y las existencias son la fuente y no se tocan. Busca sin bloquear y corrige en transacciones cortas, revisando
/// cada fila bajo su bloqueo: se puede usar con el servicio vendiendo. Repetirlo no cambia nada.
/// </summary>
internal sealed class Rehacedor(Db db, CancellationToken cancellationToken)
{
    private const int ProductosPorLote = 20;
    private const int ProductosPorTramo = 500;

    /// <returns>Cambios hechos, en frases; vacío si no había ninguno.</returns>
    public async Task<IReadOnlyList<string>> RehacerAsync()
    {
        // Una transacción vacía comprueba que la base admite que esta versión escriba.
        await db.InTransactionAsync(tx => tx.ExecuteAsync("DO 0"), cancellationToken);
        (string Que, int Cuantos)[] hecho =
        [
            ("sufijos de búsqueda que sobraban, quitados", await QuitarSufijosDeMasAsync()),
            ("productos a los que faltaban sufijos de búsqueda", await PonerSufijosQueFaltanAsync()),
            ("productos con sus códigos mal registrados",
                await RepetirAsync(RehacedorSql.ProductosMalRegistrados, f => (long)f["producto_id"]!, RegistrarCodigosAsync)),
            ("códigos de barras con su número sin reservar",
                await RepetirAsync(VerificarInventarioSql.NumerosSinApuntar, f => (string)f["valor"]!, ReservarNumeroAsync)),
            ("ventas con lo devuelto o el estado mal",
                await RepetirAsync(RehacedorSql.VentasMalDevueltas, f => (long)f["venta_id"]!, RehacerVentaAsync)),
        ];
        return [.. hecho.Where(h => h.Cuantos > 0).Select(h => $"{h.Cuantos} {h.Que}.")];
    }

    private async Task<int> QuitarSufijosDeMasAsync()
    {
        var quitadas = 0;
        while (await BuscarAsync(SufijosDeProductoSql.LasDeMas) is { Count: > 0 } filas)
        {
            var antes = quitadas;
            var deMas = filas.ToLookup(f => (long)f["producto_id"]!);
            foreach (var lote in deMas.Select(p => p.Key).Order().Chunk(ProductosPorLote))
                quitadas += await EnLoteAsync(lote, tx => tx.ExecuteAsync(SufijosDeProductoSql.QuitarLasDeMas,
                    new { Partes = JsonSerializer.Serialize(lote.SelectMany(p => deMas[p])) }));
            if (quitadas == antes)
                break;
        }
        return quitadas;
    }

    private async Task<int> PonerSufijosQueFaltanAsync()
    {
        var (puestos, ultimo) = (0, await db.ReadAsync(s => s.QuerySingleAsync<long>(RehacedorSql.UltimoProducto), cancellationToken));
        for (var primera = 1L; primera <= ultimo; primera += ProductosPorTramo)
        {
            var tramo = new { Primera = primera, Ultima = primera + ProductosPorTramo - 1 };
            var faltos = await db.ReadAsync(s => s.ConPlazoDeInforme().QueryAsync<long>(SufijosDeProductoSql.AQuienLeFaltan, tramo), cancellationToken);
            foreach (var lote in faltos.Order().Chunk(ProductosPorLote))
                puestos += await EnLoteAsync(lote, async tx =>
                {
                    await SufijosDeProducto.QuitarAsync(tx, lote);
                    await SufijosDeProducto.PonerAsync(tx, lote);
                    return lote.Length;
                });
        }
        return puestos;
    }

    private Task RegistrarCodigosAsync(long productoId) => db.InTransactionAsync(async tx =>
    {
        var (codigo, codigoBarras) = await tx.QuerySingleOrDefaultAsync<(string?, string?)>(
            RehacedorSql.BloquearProducto, new { ProductoId = productoId });
        await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { Id = productoId });
        if (codigo is null)
            return;
        await tx.ProbarAsync(() => tx.ExecuteAsync(ProductoSql.RegistrarCodigo, new { Codigo = codigo, ProductoId = productoId }));
        foreach (var valor in new[] { codigo, codigoBarras }.OfType<string>())
            await tx.ExecuteAsync(ProductoSql.RegistrarIdentificador, new { Valor = valor, ProductoId = productoId, Canonico = Gtin.Canonico(valor) });
    }, cancellationToken);

    private Task ReservarNumeroAsync(string valor) => db.InTransactionAsync(tx =>
        tx.ProbarAsync(() => tx.ExecuteAsync(RehacedorSql.ReservarNumero, new { Valor = valor, Canonico = Gtin.Canonico(valor) })), cancellationToken);

    private Task RehacerVentaAsync(long ventaId) => db.InTransactionAsync(async tx =>
    {
        var args = new { VentaId = ventaId };
        await tx.QuerySingleAsync<long>(RehacedorSql.BloquearVenta, args);
        await tx.ExecuteAsync(RehacedorSql.RehacerDevuelto, args);
        await tx.ExecuteAsync(RehacedorSql.RehacerEstado, args);
    }, cancellationToken);

    /// <summary>Corrige cada caso una vez. Si sigue mal, no es derivado: lo señala la verificación.</summary>
    /// <returns>Casos que quedaron bien.</returns>
    private async Task<int> RepetirAsync<T>(string buscar, Func<IDictionary<string, object?>, T> clave, Func<T, Task> arreglar)
    {
        HashSet<T> vistos = [];
        while (true)
        {
            var malos = (await BuscarAsync(buscar)).Select(clave).ToList();
            var nuevos = malos.Where(vistos.Add).ToList();
            if (nuevos.Count == 0)
                return vistos.Count - malos.Count;
            foreach (var nuevo in nuevos)
                await arreglar(nuevo);
        }
    }

    private Task<IReadOnlyList<IDictionary<string, object?>>> BuscarAsync(string sql) =>
        db.ReadAsync(s => s.QuerySinLimiteAsync(sql), cancellationToken);

    private Task<int> EnLoteAsync(long[] productoIds, Func<DbSession, Task<int>> arreglar) => db.InTransactionAsync(async tx =>
    {
        await tx.QueryAsync<long>(LibroSql.BloquearProductos, new { ProductoIds = productoIds.ParaIn() });
        return await arreglar(tx);
    }, cancellationToken);
}
