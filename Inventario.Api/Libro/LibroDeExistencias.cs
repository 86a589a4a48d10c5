namespace Inventario.Api.Libro;

/// <summary>
/// Escribe las existencias: ninguna otra clase lo hace. Un viaje bloquea los productos en orden de id y los lee; la
/// orden decide en memoria; otro viaje escribe las filas, los saldos y el COMMIT. Las órdenes que esperan a la vez
/// comparten esos dos viajes (<see cref="EscritorEnGrupo"/>); la de una petición en transacción (<c>?simular=true</c>)
/// va en la suya.
/// </summary>
internal sealed class LibroDeExistencias(Db db, EscritorEnGrupo escritor)
{
    /// <summary>Asienta una orden en su propia transacción, sin otras escrituras.</summary>
    /// <param name="alcance">Lo que la decisión puede mirar.</param>
    /// <param name="decidir">Decisión. Si lanza, rechaza la orden. Solo mira su asiento y puede repetirse.</param>
    /// <param name="cancellationToken">Cancela la orden mientras aún espera en la cola.</param>
    public Task<T> AsentarAsync<T>(Alcance alcance, Func<Asiento, T> decidir, CancellationToken cancellationToken) =>
        db.HayTransaccionDePeticion
            ? db.InTransactionAsync(tx => AsentarAsync(tx, alcance, decidir), cancellationToken)
            : escritor.AsentarAsync(new Orden<T>(alcance, decidir, cancellationToken));

    /// <summary>Asienta dentro de una transacción con otras escrituras, que confirma el código que la abrió.</summary>
    public static async Task<T> AsentarAsync<T>(DbSession tx, Alcance alcance, Func<Asiento, T> decidir)
    {
        var bloqueados = await EstadoBloqueado.LeerAsync(tx, [alcance]);
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
