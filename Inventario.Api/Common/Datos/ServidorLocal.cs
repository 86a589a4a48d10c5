using System.ComponentModel;
using System.Diagnostics;

namespace Inventario.Api.Common.Datos;

/// <summary>Gobierna el MySQL de desarrollo y de pruebas con <c>db/servidor</c>, del repositorio.</summary>
internal static class ServidorLocal
{
    private const string VariableDatos = "INVENTARIO_SERVIDOR_DATOS";
    private const int EsperaMaxMinutos = 10; // la primera vez descarga el servidor

    /// <summary>
    /// Arranca o reutiliza el servidor y devuelve sus dos cadenas. El progreso sale por el error estándar.
    /// Rechazos: no se está en el repositorio; <c>db/servidor</c> falla.
    /// </summary>
    /// <param name="carpetaDatos">Carpeta de los datos; por defecto, la de <c>db/servidor</c>.</param>
    public static CadenasDeConexion Arrancar(string? carpetaDatos = null)
    {
        var guion = Path.Combine(Repositorio(), "db", "servidor");
        Ejecutar(guion, carpetaDatos, "arrancar");
        return new(
            Inventario: Ejecutar(guion, carpetaDatos, "cadena"),
            Migraciones: Ejecutar(guion, carpetaDatos, "cadena", "migraciones"));
    }

    /// <summary>Carpeta del repositorio: la primera, hacia arriba, con solución y <c>db/servidor</c>.</summary>
    public static string Repositorio() => BuscarRepositorio() ?? throw Fallo("no se encuentra db/servidor");

    /// <summary>Busca la carpeta del repositorio; nula en el ejecutable publicado.</summary>
    public static string? BuscarRepositorio() => new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
        .SelectMany(HaciaArriba)
        .FirstOrDefault(c => File.Exists(Path.Combine(c, "Inventario.sln")) && File.Exists(Path.Combine(c, "db", "servidor")));

    private static IEnumerable<string> HaciaArriba(string carpeta)
    {
        for (var c = new DirectoryInfo(carpeta); c is not null; c = c.Parent)
            yield return c.FullName;
    }

    // El error estándar se hereda: redirigido, un servidor con la tubería abierta impediría terminar.
    private static string Ejecutar(string guion, string? carpetaDatos, params string[] argumentos)
    {
        var inicio = new ProcessStartInfo("bash", [guion, .. argumentos]) { RedirectStandardOutput = true };
        if (carpetaDatos is not null)
            inicio.Environment[VariableDatos] = carpetaDatos;
        try
        {
            using var proceso = Process.Start(inicio)!;
            var linea = proceso.StandardOutput.ReadLineAsync();
            if (!proceso.WaitForExit(TimeSpan.FromMinutes(EsperaMaxMinutos)))
            {
                proceso.Kill(entireProcessTree: true);
                throw Fallo($"db/servidor {argumentos[0]} no terminó en {EsperaMaxMinutos} minutos");
            }
            if (proceso.ExitCode != 0)
                throw Fallo($"db/servidor {argumentos[0]} terminó con el código {proceso.ExitCode}");
            return argumentos[0] == "arrancar" ? "" : linea.GetAwaiter().GetResult() ?? "";
        }
        catch (Win32Exception e)
        {
            throw Fallo("hace falta bash", e);
        }
    }

    private static FalloClaroException Fallo(string motivo, Exception? causa = null) => new(
        $"No se pudo arrancar el MySQL local: {motivo}. También puede usar el suyo: defina ConnectionStrings__Inventario.",
        causa);
}
