namespace Inventario.Api.Libro;

/// <summary>
/// El único camino de escritura de existencias. Una orden entra como una decisión y sale como su resultado: un viaje
/// bloquea los productos en orden de id y los lee; la decisión ocurre en memoria; otro viaje escribe todas las filas, los
/// saldos y el COMMIT. Por los <see cref="EscritorEnGrupo"/>, las órdenes que esperan a la vez comparten esos dos viajes; en forma
/// directa (<c>Existencias__Carriles=0</c>) cada una hace los suyos. El resultado es el mismo.
/// </summary>
public sealed class LibroDeExistencias
{
    /// <summary>Un turno dura unos milisegundos.</summary>
    private static readonly TimeSpan TurnoMax = TimeSpan.FromMilliseconds(250);

    private readonly Db db;
    private readonly EscritorEnGrupo escritor;

    internal LibroDeExistencias(Db db, EscritorEnGrupo escritor) => (this.db, this.escritor) = (db, escritor);

    /// <summary>Asienta una orden que es todo lo que se escribe.</summary>
    /// <param name="productoIds">Los productos que la decisión puede mirar; los que no existan no aparecerán.</param>
    /// <param name="decidir">Decide y junta filas. Si lanza, no queda nada. Solo mira su asiento y puede ejecutarse más de una vez.</param>
    /// <param name="cancellationToken">Quien pide se fue: si la orden aún espera, no se hace.</param>
    /// <param name="clienteId">El cliente que la decisión puede mirar.</param>
    public Task<T> AsentarAsync<T>(
        IEnumerable<long> productoIds, Func<Asiento, T> decidir, CancellationToken cancellationToken, long? clienteId = null) =>
        escritor.EstaAbierto && !db.HayTransaccionDePeticion
            ? escritor.AsentarAsync(new Orden<T>([.. productoIds], clienteId, decidir, cancellationToken))
            : db.InTransactionAsync(tx => AsentarAsync(tx, productoIds, decidir, clienteId, confirmar: !db.HayTransaccionDePeticion), cancellationToken);

    /// <summary>
    /// Una transacción que mira o escribe otras cosas antes de asentar. Toma el turno de los carriles, como si fuera una tanda:
    /// mientras prepara la suya ninguno prepara otra, y sus viajes no se cruzan con los de las ventas en los mismos productos.
    /// Si tarda es que otro retiene alguno, y sigue sin el turno: nadie espera con ella.
    /// </summary>
    public Task<T> EnTransaccionAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            using var turno = escritor.EstaAbierto ? await escritor.TomarTurnoAsync(cancellationToken) : null;
            var trabajo = work(tx);
            if (turno is not null && await Task.WhenAny(trabajo, Task.Delay(TurnoMax, CancellationToken.None)) != trabajo)
                turno.Dispose();
            return await trabajo;
        }, cancellationToken);

    /// <summary>Asienta dentro de una transacción que ya tiene otras escrituras; la confirma quien la abrió.</summary>
    public Task<T> AsentarAsync<T>(DbSession tx, IEnumerable<long> productoIds, Func<Asiento, T> decidir) =>
        AsentarAsync(tx, productoIds, decidir, clienteId: null, confirmar: false);

    private static async Task<T> AsentarAsync<T>(
        DbSession tx, IEnumerable<long> productoIds, Func<Asiento, T> decidir, long? clienteId, bool confirmar)
    {
        var bloqueados = await EstadoBloqueado.LeerAsync(tx, productoIds, clienteId is { } id ? [id] : []);
        var asiento = new Asiento(bloqueados);
        var resultado = decidir(asiento);

        var lote = new LoteSql();
        bloqueados.Aplicar(asiento, lote);
        bloqueados.AgregarSaldosA(lote);
        if (!lote.EstaVacio)
            await lote.EscribirAsync(tx, confirmar);
        return resultado;
    }
}
