using Inventario.Api.Common.Database;

namespace Inventario.Api.Common.Existencias;

/// <summary>
/// El único camino de escritura de existencias. Una orden entra como una decisión y sale como su resultado:
/// un viaje bloquea los productos en orden de id y los lee; la decisión ocurre en memoria; otro viaje escribe todas las
/// filas, los saldos y el COMMIT. Una decisión solo mira su <see cref="Asiento"/>, así que puede repetirse entera y
/// varias pueden compartir una transacción.
/// </summary>
public sealed class LibroDeExistencias(Db db)
{
    /// <summary>Asienta en su propia transacción, en dos viajes.</summary>
    /// <param name="productoIds">Los productos que la decisión puede mirar; los que no existan no aparecerán.</param>
    /// <param name="decidir">Decide y junta filas. Si lanza, no queda nada. Puede ejecutarse más de una vez.</param>
    public Task<T> AsentarAsync<T>(
        IEnumerable<long> productoIds, Func<Asiento, T> decidir, CancellationToken cancellationToken) =>
        db.InTransactionAsync(tx => AsentarAsync(tx, productoIds, decidir, confirmar: !db.EstaEnvuelto), cancellationToken);

    /// <summary>Asienta dentro de una transacción que ya tiene otras escrituras; la confirma quien la abrió.</summary>
    public Task<T> AsentarAsync<T>(DbSession tx, IEnumerable<long> productoIds, Func<Asiento, T> decidir) =>
        AsentarAsync(tx, productoIds, decidir, confirmar: false);

    private static async Task<T> AsentarAsync<T>(
        DbSession tx, IEnumerable<long> productoIds, Func<Asiento, T> decidir, bool confirmar)
    {
        var asiento = await AbrirAsync(tx, productoIds);
        var resultado = decidir(asiento);
        await asiento.EscribirAsync(tx, confirmar);
        return resultado;
    }

    private static async Task<Asiento> AbrirAsync(DbSession tx, IEnumerable<long> productoIds)
    {
        // La hora, después del bloqueo, que pudo esperar: así la fecha de cada producto crece con su secuencia.
        await using var lectura = await tx.QueryMultipleAsync(
            $"{LibroSql.BloquearProductos}; {RelojSql.Ahora}", new { ProductoIds = productoIds.Distinct().Order().ToArray() });
        var productos = await lectura.ReadAsync<ProductoBloqueado>();
        return new Asiento(await lectura.ReadSingleAsync<DateTime>(), productos);
    }
}
