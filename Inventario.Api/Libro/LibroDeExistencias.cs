namespace Inventario.Api.Libro;

/// <summary>
/// Escribe las existencias: ninguna otra clase lo hace. Un viaje bloquea los productos en orden de id y los lee; la
/// orden decide en memoria; otro viaje escribe las filas, los saldos y el COMMIT. Las órdenes que esperan a la vez
/// comparten esos dos viajes (<see cref="EscritorEnGrupo"/>).
/// </summary>
internal sealed class LibroDeExistencias(
    Db db, EscritorEnGrupo escritor, IdsReservados ids, RespuestaDeLaPeticion respuesta, UsuarioActual usuario)
{
    /// <summary>Asienta una orden sin otras escrituras; la de una simulación se decide en su transacción.</summary>
    /// <param name="alcance">Lo que la decisión puede mirar.</param>
    /// <param name="decidir">Decisión. Si lanza, rechaza la orden. Solo mira su asiento y puede repetirse.</param>
    /// <param name="cancellationToken">Cancela la orden mientras aún espera en la cola.</param>
    /// <returns>Lo que decidió, ya confirmado. Con Idempotency-Key, de él se hace la respuesta que se guarda.</returns>
    public Task<T> AsentarAsync<T>(Alcance alcance, Func<Asiento, T> decidir, CancellationToken cancellationToken) where T : notnull =>
        db.HayTransaccionDePeticion
            ? db.InTransactionAsync(tx => AsentarAsync(tx, alcance, decidir), cancellationToken)
            : escritor.AsentarAsync(new Orden<T>(alcance, decidir, respuesta.PorGuardar, usuario.Sesion, cancellationToken));

    /// <summary>
    /// Asienta dentro de una transacción con otras escrituras, que confirma el código que la abrió. En una simulación
    /// decide y no escribe: los ids que enseña son los siguientes, sin gastarlos.
    /// </summary>
    public async Task<T> AsentarAsync<T>(DbSession tx, Alcance alcance, Func<Asiento, T> decidir)
    {
        var bloqueados = await EstadoBloqueado.LeerAsync(tx, [alcance]);
        Asiento asiento;
        T resultado = default!;
        while (true)
        {
            var intento = asiento = new Asiento(bloqueados, ids);
            if (ids.Decidir(() => resultado = decidir(intento), gastar: !tx.EsSimulada) is not { } agotados)
                break;
            await ids.ReservarAsync(agotados);
        }
        if (tx.EsSimulada)
            return resultado;

        var lote = new LoteSql();
        bloqueados.Aplicar(asiento, lote);
        bloqueados.AgregarSaldosYEventosA(lote);
        if (!lote.EstaVacio)
            await ids.EscribirAsync(lote, tx, confirmar: false);
        return resultado;
    }
}
