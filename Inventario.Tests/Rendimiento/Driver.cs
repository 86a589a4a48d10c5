using System.Diagnostics;
using System.Threading.Channels;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// El límite con el que se compara la venta: las mismas filas escritas con MySqlConnector a secas, sin HTTP, sesión, validación,
/// Idempotency-Key ni eventos. Sin carriles, cada venta en su transacción de dos viajes; con ellos, las que esperan comparten una.
/// </summary>
internal sealed class Driver(Carga carga)
{
    private const int VentasPorLoteMax = 64;

    private readonly Ventana ventana = new(carga);
    private readonly Channel<VentaDirecta> cola = Channel.CreateUnbounded<VentaDirecta>();
    private readonly int semilla = Environment.TickCount;

    public async Task<Medida> CorrerAsync()
    {
        Task[] carriles = [.. Enumerable.Range(0, carga.Carriles).Select(_ => Task.Run(VaciarAsync))];
        var medida = await ventana.CorrerAsync([.. Enumerable.Range(0, carga.Conexiones).Select(i => Task.Run(() => VenderAsync(i)))]);
        cola.Writer.Complete();
        await Task.WhenAll(carriles);
        return medida;
    }

    private async Task VenderAsync(int numero)
    {
        var surtidor = new Surtidor(carga.Pedido.Productos, carga.Pedido.Lineas, semilla + numero);
        var anotador = ventana.Anotar();
        await using var conexion = carga.Carriles == 0 ? await AbrirAsync() : null;
        while (!ventana.Terminada)
        {
            var venta = new VentaDirecta([.. surtidor.Elegir().OrderBy(l => l.ProductoId)]);
            var inicio = Stopwatch.GetTimestamp();
            try
            {
                if (conexion is not null)
                    await EscrituraDirecta.EscribirAsync(conexion, [venta]);
                else
                {
                    await cola.Writer.WriteAsync(venta);
                    await venta.Hecha.Task;
                }
                anotador.Bien(inicio, []);
            }
            catch (Exception e) when (e is MySqlException or InvalidOperationException)
            {
                anotador.Otra("sin escribir", e.Message);
            }
        }
    }

    private async Task VaciarAsync()
    {
        await using var conexion = await AbrirAsync();
        var lote = new List<VentaDirecta>(VentasPorLoteMax);
        while (await cola.Reader.WaitToReadAsync())
        {
            lote.Clear();
            while (lote.Count < VentasPorLoteMax && cola.Reader.TryRead(out var venta))
                lote.Add(venta);
            try
            {
                await EscrituraDirecta.EscribirAsync(conexion, lote);
                lote.ForEach(v => v.Hecha.SetResult());
            }
            catch (Exception e) when (e is MySqlException or InvalidOperationException)
            {
                lote.ForEach(v => v.Hecha.SetException(e));
            }
        }
    }

    private async Task<MySqlConnection> AbrirAsync()
    {
        var conexion = new MySqlConnection(new MySqlConnectionStringBuilder(carga.Cadena) { Pooling = false, AllowUserVariables = true }.ConnectionString);
        await conexion.OpenAsync();
        return conexion;
    }
}

/// <param name="Lineas">En orden de producto.</param>
internal sealed record VentaDirecta(LineaDeCarga[] Lineas)
{
    public TaskCompletionSource Hecha { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
