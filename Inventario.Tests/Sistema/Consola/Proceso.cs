using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>El ejecutable de verdad en otro proceso, sin más configuración que la que se le da.</summary>
internal sealed partial class Proceso : IDisposable
{
    private const int EsperaMaxSegundos = 180;

    private readonly Process proceso;
    private readonly Task<string> error;
    private readonly List<string> lineas = [];
    private readonly Task lectura;
    private volatile TaskCompletionSource lee = new();

    public Proceso(IEnumerable<(string Nombre, string? Valor)> entorno, params string[] argumentos)
        : this(typeof(Migrador).Assembly.Location, entorno, argumentos)
    {
    }

    public Proceso(string ejecutable, IEnumerable<(string Nombre, string? Valor)> entorno, params string[] argumentos)
        : this("dotnet", [ejecutable, .. argumentos], entorno)
    {
    }

    private Proceso(string programa, string[] argumentos, IEnumerable<(string Nombre, string? Valor)> entorno, string? entrada = null)
    {
        var inicio = new ProcessStartInfo(programa, argumentos)
        {
            RedirectStandardInput = entrada is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        (string, string?)[] limpio =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Inventario", null), ("ConnectionStrings__Migraciones", null),
            ("DOTNET_TieredPGO", "0"), // vive poco: recompilar lo que más corre no le da tiempo a servir
        ];
        foreach (var (nombre, valor) in limpio.Concat(entorno))
            inicio.Environment[nombre] = valor;
        lee.SetResult();
        proceso = Process.Start(inicio)!;
        error = proceso.StandardError.ReadToEndAsync();
        lectura = LeerSalidaAsync();
        if (entrada is null)
            return;
        proceso.StandardInput.Write(entrada);
        proceso.StandardInput.Close();
    }

    /// <summary>Lo que se le da para que no le quepa más en memoria: lo que pase de ahí lo rechaza con un 500, o muere.</summary>
    public static (string Nombre, string? Valor)[] ConMemoria(int mb) =>
        [("DOTNET_gcServer", "0"), ("DOTNET_GCHeapHardLimit", (mb * 1024 * 1024).ToString("x", CultureInfo.InvariantCulture))];

    /// <summary>Lee eso por su entrada.</summary>
    public static Proceso ConEntrada(string entrada, IEnumerable<(string Nombre, string? Valor)> entorno, params string[] argumentos) =>
        new("dotnet", [typeof(Migrador).Assembly.Location, .. argumentos], entorno, entrada);

    /// <summary>El mismo, arrancado por otro programa que se convierte en él: su pid es el suyo.</summary>
    public static Proceso Con(string[] programa, IEnumerable<(string Nombre, string? Valor)> entorno) =>
        new(programa[0], [.. programa[1..], "dotnet", typeof(Migrador).Assembly.Location], entorno);

    /// <summary>El mismo, arrancado por bash después de esa orden.</summary>
    public static Proceso Tras(string orden, IEnumerable<(string Nombre, string? Valor)> entorno) =>
        new("bash", ["-c", $"{orden}; exec dotnet \"$0\"", typeof(Migrador).Assembly.Location], entorno);

    /// <summary>Espera a que termine: código, salida y error.</summary>
    public async Task<(int Codigo, string Salida, string Error)> TerminarAsync()
    {
        using var plazo = new CancellationTokenSource(TimeSpan.FromSeconds(EsperaMaxSegundos));
        try
        {
            await proceso.WaitForExitAsync(plazo.Token);
        }
        catch (OperationCanceledException)
        {
            proceso.Kill(entireProcessTree: true);
            throw new AssertionException($"No terminó en {EsperaMaxSegundos} s.\n{Salida}\n{await error}");
        }
        VolverALeer();
        await lectura;
        return (proceso.ExitCode, Salida, await error);
    }

    /// <summary>Lo que ha escrito hasta ahora.</summary>
    public string Salida
    {
        get
        {
            lock (lineas)
                return string.Join('\n', lineas);
        }
    }

    public int CuantasLineas(string texto)
    {
        lock (lineas)
            return lineas.Count(l => l.Contains(texto, StringComparison.Ordinal));
    }

    public bool HaEscrito(string texto)
    {
        lock (lineas)
            return lineas.Exists(l => l.Contains(texto, StringComparison.Ordinal));
    }

    /// <summary>La primera línea que lleve esos textos, cuando la escriba.</summary>
    public async Task<string> EsperarAsync(params string[] textos)
    {
        string? linea = null;
        await Espera.HastaQueAsync($"no escribió «{string.Join("» «", textos)}»", async () =>
        {
            var acabo = proceso.HasExited;
            if (acabo)
                await lectura.WaitAsync(TimeSpan.FromSeconds(EsperaMaxSegundos));
            lock (lineas)
                linea = lineas.Find(l => Array.TrueForAll(textos, t => l.Contains(t, StringComparison.Ordinal)));
            if (linea is null && acabo)
                throw new AssertionException($"Terminó con {proceso.ExitCode} sin escribirlo.\n{Salida}\n{await error}");
            return linea is not null;
        });
        return linea!;
    }

    /// <summary>Dónde escucha, cuando lo diga en la línea que lleva ese texto.</summary>
    public async Task<Uri> DireccionAsync(string anuncio = "Now listening on") => new(Local().Match(await EsperarAsync(anuncio)).Value);

    /// <summary>Dónde escucha, cuando ya puede atender.</summary>
    public async Task<Uri> DireccionListaAsync()
    {
        var direccion = await DireccionAsync();
        using var http = new HttpClient { BaseAddress = direccion };
        await Salud.EsperarListaAsync(http);
        return direccion;
    }

    /// <summary>Su salida es una tubería que nadie vacía: cuando se llene, quien escriba en ella espera.</summary>
    public void DejarDeLeer() => lee = new();

    public void VolverALeer() => lee.TrySetResult();

    public int Id => proceso.Id;

    /// <summary>Le pide que acabe, como haría quien lo opera, y espera a que lo haga: su código.</summary>
    public async Task<int> PararAsync()
    {
        using (var orden = Process.Start("bash", ["-c", $"kill -TERM {proceso.Id}"]))
            await orden.WaitForExitAsync();
        return (await TerminarAsync()).Codigo;
    }

    public void Matar() => proceso.Kill();

    public void Dispose()
    {
        if (!proceso.HasExited)
            proceso.Kill();
        proceso.Dispose();
    }

    private async Task LeerSalidaAsync()
    {
        while (await proceso.StandardOutput.ReadLineAsync() is { } linea)
        {
            lock (lineas)
                lineas.Add(linea);
            await lee.Task;
        }
    }

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+")]
    private static partial Regex Local();
}
