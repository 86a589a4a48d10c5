namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Escribe los tramos con dos conexiones: la primera escribe y confirma uno; la segunda escribe las filas que dependen
/// de él, mientras la primera sigue con el siguiente. Con una sola conexión todo va en orden y en su transacción. Nunca
/// hay más de tres tramos en memoria.
/// </summary>
internal sealed class TramosEnParalelo(MySqlConnection primera, MySqlConnection segunda, CancellationToken ct) : IAsyncDisposable
{
    private Task escrito = Task.CompletedTask;
    private Task completado = Task.CompletedTask;
    private Task anterior = Task.CompletedTask;

    public async Task PasarAsync(Func<MySqlConnection, Task> escribir, Func<MySqlConnection, Task> completar)
    {
        if (primera == segunda)
        {
            await escribir(primera);
            await completar(segunda);
            return;
        }
        await anterior;
        anterior = completado;
        escrito = TrasAsync(escrito, escribir, primera);
        completado = TrasAsync(Task.WhenAll(escrito, completado), completar, segunda);
    }

    public Task TerminarAsync() => Task.WhenAll(escrito, completado);

    /// <summary>Espera a que las conexiones queden libres tras un fallo, que ya se informó.</summary>
    public async ValueTask DisposeAsync() =>
        await TerminarAsync().ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task TrasAsync(Task antes, Func<MySqlConnection, Task> hacer, MySqlConnection conexion)
    {
        await antes;
        await Task.Run(() => hacer(conexion), ct);
        await ConexionDeSiembra.ConfirmarYSeguirAsync(conexion);
    }
}
