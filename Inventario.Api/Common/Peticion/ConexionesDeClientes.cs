using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Cuántas conexiones de clientes hay a la vez. Las que pasan de <paramref name="max"/> reciben un 503 a lo que pidan (<see cref="LimiteDeCargaMiddleware"/>)
/// y se cierran; unas pocas a la vez, y las demás se cortan. La que no pide nada se cierra sola: nadie ocupa un sitio para siempre.
/// </summary>
/// <param name="max">Las que caben.</param>
internal sealed class ConexionesDeClientes(int max, TimeProvider reloj, ILogger<ConexionesDeClientes> logger)
{
    /// <summary>Con menos sitio que este, se dice al arrancar.</summary>
    private const int PocasConexiones = 1_000;

    /// <summary>Las que pueden estar recibiendo su rechazo.</summary>
    private const int DeMasMax = 32;

    /// <summary>Lo que se espera a lo primero que mande, y si está de más.</summary>
    private static readonly TimeSpan PrimeroMax = TimeSpan.FromSeconds(10), PrimeroDeMasMax = TimeSpan.FromSeconds(1);

    /// <summary>Lo que pasa desde el último rechazo hasta que el siguiente se vuelve a decir.</summary>
    private static readonly TimeSpan Calma = TimeSpan.FromMinutes(1);

    private readonly Lock cerrojo = new();
    private long? ultimoRechazo;
    private int abiertas;

    public void Presentar()
    {
        if (max < PocasConexiones)
            logger.LogWarning("Caben {Conexiones} conexiones de clientes: es poco el límite de descriptores de archivo (ulimit -n)", max);
    }

    public async Task PasarAsync(ConnectionContext conexion, ConnectionDelegate next)
    {
        var cuantas = Interlocked.Increment(ref abiertas);
        try
        {
            var deMas = cuantas > max;
            if (deMas)
            {
                DecirQueEmpieza();
                conexion.Features.Set(new ConexionDeMas());
            }
            if (cuantas - max > DeMasMax)
                conexion.Abort();
            else if (await LlegaAlgoAsync(conexion, deMas ? PrimeroDeMasMax : PrimeroMax))
                await next(conexion);
        }
        finally
        {
            Interlocked.Decrement(ref abiertas);
        }
    }

    private void DecirQueEmpieza()
    {
        lock (cerrojo)
        {
            if (ultimoRechazo is not { } ultimo || reloj.GetElapsedTime(ultimo) > Calma)
                logger.LogWarning("Hay {Conexiones} conexiones de clientes, las que caben: a las nuevas se les responde 503", max);
            ultimoRechazo = reloj.GetTimestamp();
        }
    }

    /// <summary>Mira si llega algo, sin consumirlo: lo lee quien sabe.</summary>
    private static async Task<bool> LlegaAlgoAsync(ConnectionContext conexion, TimeSpan plazo)
    {
        var fin = conexion.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? conexion.ConnectionClosed;
        using var espera = CancellationTokenSource.CreateLinkedTokenSource(fin, conexion.ConnectionClosed);
        espera.CancelAfter(plazo);
        try
        {
            var entrada = conexion.Transport.Input;
            var leido = await entrada.ReadAsync(espera.Token);
            entrada.AdvanceTo(leido.Buffer.Start);
            return !leido.Buffer.IsEmpty;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}

/// <summary>La conexión no cabe: lo que pida se rechaza.</summary>
internal sealed record ConexionDeMas;
