using System.ComponentModel;
using System.Diagnostics;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Support;

/// <summary>Un programa ajeno (npm, bash) en otro proceso, de principio a fin y sin entrada.</summary>
internal static class Comando
{
    private const int EsperaMaxMinutos = 10;

    /// <returns>Código, salida y error.</returns>
    public static async Task<(int Codigo, string Salida, string Error)> EjecutarAsync(
        string programa, string[] argumentos, string carpeta, params (string Nombre, string Valor)[] entorno)
    {
        var inicio = new ProcessStartInfo(programa, argumentos)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = carpeta,
        };
        foreach (var (nombre, valor) in entorno)
            inicio.Environment[nombre] = valor;
        using var proceso = Arrancar(inicio);
        proceso.StandardInput.Close();
        var salida = proceso.StandardOutput.ReadToEndAsync();
        var error = proceso.StandardError.ReadToEndAsync();
        using var plazo = new CancellationTokenSource(TimeSpan.FromMinutes(EsperaMaxMinutos));
        try
        {
            await proceso.WaitForExitAsync(plazo.Token);
        }
        catch (OperationCanceledException)
        {
            proceso.Kill(entireProcessTree: true);
            throw new AssertionException(
                $"«{programa} {string.Join(' ', argumentos)}» no terminó en {EsperaMaxMinutos} minutos.\n{await salida}\n{await error}");
        }
        return (proceso.ExitCode, await salida, await error);
    }

    /// <summary>Una orden de bash en la raíz del repositorio, que debe acabar bien.</summary>
    /// <returns>Lo que escribió.</returns>
    public static async Task<string> BashAsync(string orden, params (string Nombre, string Valor)[] entorno)
    {
        var (codigo, salida, error) = await EjecutarAsync("bash", ["-c", orden], ServidorLocal.Repositorio(), entorno);
        Assert.That(codigo, Is.Zero, $"{orden}\n{error}");
        return salida.Trim();
    }

    private static Process Arrancar(ProcessStartInfo inicio)
    {
        try
        {
            return Process.Start(inicio)!;
        }
        catch (Win32Exception e)
        {
            throw new AssertionException($"Falta «{inicio.FileName}» en el PATH.", e);
        }
    }
}
