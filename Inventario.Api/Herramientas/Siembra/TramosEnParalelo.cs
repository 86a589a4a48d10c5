namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Escribe los tramos con dos conexiones: la primera escribe y confirma uno; la segunda escribe las filas que dependen
/// de él, mientras la primera sigue con el siguiente. Con una sola conexión todo va en orden y en su transacción. Nunca
/// hay más de tres tramos en memoria.
/// </summary>
internal sealed class TramosEnParalelo(MySqlConnection primera, MySqlConnection segunda, CancellationToken ct) : IAsyncDisposable
{
    private readonly bool enParalelo = primera != segunda;
    private Task unaVez = Task.CompletedTask;
    private Task despues = Task.CompletedTask;
    private Task anterior = Task.CompletedTask;

    public async Task PasarAsync(Func<MySqlConnection, Task> escribir, Func<MySqlConnection, Task> completar)
    {
        if (!enParalelo)
        {
            await escribir(primera);
            await completar(segunda);
            return;
        }
        await anterior;
        var antes = unaVez;
        var pendiente = anterior = despues;
        var escrito = unaVez = Task.Run(() => TrasAsync(antes, antes, escribir, primera), ct);
        despues = Task.Run(() => TrasAsync(escrito, pendiente, completar, segunda), ct);
    }

    public Task TerminarAsync() => Task.WhenAll(unaVez, despues);

    /// <summary>Espera a que las conexiones queden libres tras un fallo, que ya se informó.</summary>
    public async ValueTask DisposeAsync() =>
        await TerminarAsync().ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static async Task TrasAsync(Task uno, Task otro, Func<MySqlConnection, Task> hacer, MySqlConnection conexion)
    {
        await uno;
        await otro;
        await hacer(conexion);
        await ConexionDeSiembra.ConfirmarYSeguirAsync(conexion);
    }
}
