using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Limita las conexiones de clientes a <paramref name="max"/>. Las siguientes reciben un 503 (
/// <see cref="LimiteDeCargaMiddleware"/>) y se cierran, hasta <see cref="DeMasMax"/> a la vez; el resto se corta. Una
/// conexión que no pide nada se cierra sola.
/// </summary>
internal sealed class ConexionesDeClientes(int max, TimeProvider reloj, ILogger<ConexionesDeClientes> logger)
{
    /// <summary>Conexiones por debajo de las que el arranque avisa.</summary>
    private const int PocasConexiones = 1_000;

    /// <summary>Conexiones que pueden estar recibiendo su rechazo.</summary>
    private const int DeMasMax = 32;

    /// <summary>Plazo del primer envío de una conexión, y de una que no cabe.</summary>
    private static readonly TimeSpan PrimeroMax = TimeSpan.FromSeconds(10), PrimeroDeMasMax = TimeSpan.FromSeconds(1);

    /// <summary>Tiempo sin rechazos tras el que el siguiente se vuelve a registrar.</summary>
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

    /// <summary>Espera datos sin consumirlos, para que los lea el servidor HTTP.</summary>
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

/// <summary>Marca de una conexión que no cabe: sus peticiones se rechazan.</summary>
internal sealed record ConexionDeMas;
