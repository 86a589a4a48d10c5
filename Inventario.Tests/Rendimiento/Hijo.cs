using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Inventario.Api.Common;

namespace Inventario.Tests.Rendimiento;

/// <summary>Un proceso del banco. Lo que escribe va a un archivo: leerlo por una tubería gastaría la máquina que se mide.</summary>
internal sealed class Hijo : IAsyncDisposable
{
    private static readonly TimeSpan ArranqueMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ParadaMax = TimeSpan.FromSeconds(20);

    /// <summary>Lo recibido se atiende en el hilo que avisa, que es uno solo: sin turnos ni cambios de hilo.</summary>
    public static readonly (string, string)[] EntornoDeCarga =
    [
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"), ("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1"),
    ];

    private static readonly string Banco = typeof(Hijo).Assembly.Location;

    private readonly Process proceso;
    private readonly string registro;

    private Hijo(string dll, string registro, string[] argumentos, (string Nombre, string Valor)[] entorno)
    {
        this.registro = registro;
        // exec: el proceso que queda es el de dotnet, con su pid. Y con su propia entrada: la del banco es del banco.
        var inicio = new ProcessStartInfo("bash", ["-c", "exec dotnet \"$@\" >\"$0\" 2>&1 </dev/null", registro, dll, .. argumentos]);
        foreach (var (nombre, valor) in entorno)
            inicio.Environment[nombre] = valor;
        proceso = Process.Start(inicio)!;
    }

    public int Pid => proceso.Id;

    /// <summary>Arranca un servidor y espera a que escuche.</summary>
    public static async Task<Hijo> ServidorAsync(string dll, string registro, int puerto, string[] argumentos,
        (string Nombre, string Valor)[] entorno, CancellationToken ct)
    {
        var hijo = new Hijo(dll, registro, argumentos, entorno);
        try
        {
            await hijo.EsperarAsync(puerto, ct);
            return hijo;
        }
        catch
        {
            await hijo.DisposeAsync();
            throw;
        }
    }

    public static Task<Hijo> VacioAsync(string registro, int puerto, CancellationToken ct) =>
        // El servicio usa el recolector de servidor, como todo proyecto web.
        ServidorAsync(Banco, registro, puerto, ["vacio", $"{puerto}"], [("DOTNET_gcServer", "1")], ct);

    /// <summary>Ejecuta una orden hasta que acaba.</summary>
    /// <exception cref="FalloClaroException">No terminó con 0.</exception>
    public static async Task EjecutarAsync(string dll, string registro, string[] argumentos, (string Nombre, string Valor)[] entorno, CancellationToken ct)
    {
        await using var hijo = new Hijo(dll, registro, argumentos, entorno);
        await hijo.proceso.WaitForExitAsync(ct);
        if (hijo.proceso.ExitCode != 0)
            throw hijo.Fallo($"«{argumentos[0]}» terminó con {hijo.proceso.ExitCode}");
    }

    /// <summary>Manda una carga desde otro proceso y espera su medida.</summary>
    public static async Task<Medida> CargarAsync(Carga carga, CancellationToken ct)
    {
        var inicio = new ProcessStartInfo("dotnet", [Banco, "carga"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Un proceso que vive segundos gana más con compilar una vez que con afinar.
        inicio.Environment["DOTNET_TieredPGO"] = "0";
        if (carga.Destinos.Length > 0)
            foreach (var (nombre, valor) in EntornoDeCarga)
                inicio.Environment[nombre] = valor;
        using var proceso = Process.Start(inicio)!;
        using var alCancelar = ct.Register(() => proceso.Kill());
        await proceso.StandardInput.WriteAsync(JsonSerializer.Serialize(carga));
        proceso.StandardInput.Close();
        var salida = await proceso.StandardOutput.ReadToEndAsync(ct);
        await proceso.WaitForExitAsync(ct);
        return proceso.ExitCode == 0 ? JsonSerializer.Deserialize<Medida>(salida)! : throw new FalloClaroException("Un proceso de carga falló.");
    }

    /// <summary>Le pide que acabe, como haría quien lo opera; si no hace caso, lo mata.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!proceso.HasExited)
        {
            using (var orden = Process.Start("kill", ["-TERM", $"{proceso.Id}"]))
                await orden.WaitForExitAsync();
            using var plazo = new CancellationTokenSource(ParadaMax);
            try
            {
                await proceso.WaitForExitAsync(plazo.Token);
            }
            catch (OperationCanceledException)
            {
                proceso.Kill();
            }
        }
        proceso.Dispose();
    }

    private async Task EsperarAsync(int puerto, CancellationToken ct)
    {
        for (var inicio = Stopwatch.StartNew(); !await EscuchaAsync(puerto, ct); await Task.Delay(50, ct))
            if (proceso.HasExited)
                throw Fallo("un servidor no arrancó");
            else if (inicio.Elapsed > ArranqueMax)
                throw Fallo($"un servidor no escuchó en {ArranqueMax.TotalSeconds} s");
    }

    private static async Task<bool> EscuchaAsync(int puerto, CancellationToken ct)
    {
        using var cliente = new TcpClient();
        try
        {
            await cliente.ConnectAsync("127.0.0.1", puerto, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private FalloClaroException Fallo(string motivo) =>
        new($"El banco no puede seguir: {motivo}.\n{string.Join('\n', File.ReadLines(registro).TakeLast(10))}");
}
