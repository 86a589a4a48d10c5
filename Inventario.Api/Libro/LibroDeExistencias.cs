namespace Inventario.Api.Libro;

/// <summary>
/// Escribe las existencias: ninguna otra clase lo hace. Un viaje bloquea los productos en orden de id y los lee; la
/// orden decide en memoria; otro viaje escribe las filas, los saldos y el COMMIT. Las órdenes que esperan a la vez
/// comparten esos dos viajes (<see cref="EscritorEnGrupo"/>); la de una petición en transacción (<c>?simular=true</c>)
/// va en la suya.
/// </summary>
internal sealed class LibroDeExistencias(Db db, EscritorEnGrupo escritor)
{
    /// <summary>Tiempo que una transacción detiene la preparación de lotes; lo normal son unos milisegundos.</summary>
    private static readonly TimeSpan PreparacionMax = TimeSpan.FromMilliseconds(250);

    /// <summary>Asienta una orden en su propia transacción, sin otras escrituras.</summary>
    /// <param name="productoIds">Productos que la decisión puede mirar; un id inexistente se busca como nulo.</param>
    /// <param name="decidir">Decisión. Si lanza, rechaza la orden. Solo mira su asiento y puede repetirse.</param>
    /// <param name="cancellationToken">Cancela la orden mientras aún espera en la cola.</param>
    public Task<T> AsentarAsync<T>(
        IEnumerable<long> productoIds, Func<Asiento, T> decidir, CancellationToken cancellationToken, long? clienteId = null) =>
        db.HayTransaccionDePeticion
            ? db.InTransactionAsync(tx => AsentarAsync(tx, productoIds, decidir, clienteId), cancellationToken)
            : escritor.AsentarAsync(new Orden<T>([.. productoIds], clienteId, decidir, cancellationToken));

    /// <summary>
    /// Abre una transacción que lee o escribe otras filas antes de asentar. Detiene la preparación de lotes, para no
    /// cruzarse con las ventas en los mismos productos. Pasado <see cref="PreparacionMax"/> la suelta y sigue: otra
    /// transacción tiene bloqueado algún producto y los carriles no deben esperar con ella.
    /// </summary>
    public Task<T> EnTransaccionAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            using var preparacion = await escritor.TomarPreparacionAsync(cancellationToken);
            var trabajo = work(tx);
            if (await Task.WhenAny(trabajo, Task.Delay(PreparacionMax, CancellationToken.None)) != trabajo)
                preparacion.Dispose();
            return await trabajo;
        }, cancellationToken);

    /// <summary>Asienta dentro de una transacción con otras escrituras, que confirma el código que la abrió.</summary>
    public static async Task<T> AsentarAsync<T>(
        DbSession tx, IEnumerable<long> productoIds, Func<Asiento, T> decidir, long? clienteId = null)
    {
        var bloqueados = await EstadoBloqueado.LeerAsync(tx, productoIds, clienteId is { } id ? [id] : []);
        var asiento = new Asiento(bloqueados);
        var resultado = decidir(asiento);

        var lote = new LoteSql();
        bloqueados.Aplicar(asiento, lote);
        bloqueados.AgregarSaldosA(lote);
        if (!lote.EstaVacio)
            await lote.EscribirAsync(tx, confirmar: false);
        return resultado;
    }
}
