using System.ComponentModel;
using System.Diagnostics;

namespace Inventario.Api.Herramientas.Respaldo;

/// <summary>
/// Ejecuta <c>mysqldump</c> o <c>mysql</c>, los del PATH o, en el repositorio, los de <c>db/servidor</c>. La contraseña
/// va en su entorno, que solo ve su dueño: los argumentos los ve cualquiera, y un archivo quedaría si este proceso
/// muriera.
/// </summary>
internal sealed class HerramientaDeMySql : IDisposable
{
    private readonly string nombre;
    private readonly Process proceso;
    private readonly Task<string> errores;

    /// <exception cref="FalloClaroException">No se encuentra ninguno que sirva.</exception>
    public HerramientaDeMySql(string nombre, string cadena, params string[] argumentos)
    {
        this.nombre = nombre;
        var entrada = new MySqlConnectionStringBuilder(cadena);
        string[] orden =
        [
            .. Orden(nombre), .. Opciones(entrada), "--default-character-set=utf8mb4",
            $"--init-command={SesionDeMySql.Fijar}", .. argumentos,
        ];
        proceso = Process.Start(new ProcessStartInfo(orden[0], orden[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MYSQL_PWD"] = entrada.Password },
        })!;
        errores = proceso.StandardError.ReadToEndAsync();
    }

    public Stream Entrada => proceso.StandardInput.BaseStream;

    public Stream Salida => proceso.StandardOutput.BaseStream;

    /// <summary>Cierra la entrada del programa y espera a que acabe.</summary>
    /// <returns>Mensaje de error; nulo si acabó bien.</returns>
    public async Task<string?> TerminarAsync(CancellationToken ct)
    {
        try
        {
            proceso.StandardInput.Close();
        }
        catch (IOException)
        {
            // Acabó sin leer toda la entrada: su código dice por qué.
        }
        await proceso.WaitForExitAsync(ct);
        return proceso.ExitCode == 0 ? null : $"{nombre} terminó con {proceso.ExitCode}: {(await errores).Trim()}";
    }

    public void Dispose()
    {
        if (!proceso.HasExited)
            proceso.Kill(entireProcessTree: true);
        proceso.Dispose();
    }

    private static string[] Orden(string nombre)
    {
        if (EsDeMySql(nombre))
            return [nombre];
        return ServidorLocal.BuscarRepositorio() is { } repositorio
            ? ["bash", Path.Combine(repositorio, "db", "servidor"), "herramienta", nombre]
            : throw new FalloClaroException($"Hace falta {nombre}, de MySQL 8.4 o posterior, en el PATH. El de MariaDB no sirve.");
    }

    private static bool EsDeMySql(string nombre)
    {
        try
        {
            using var version = Process.Start(
                new ProcessStartInfo(nombre, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var texto = version.StandardOutput.ReadToEnd();
            version.WaitForExit();
            return version.ExitCode == 0 && !texto.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Opciones del programa, sin las de los archivos de opciones de la máquina.</summary>
    private static IEnumerable<string> Opciones(MySqlConnectionStringBuilder cadena)
    {
        yield return "--no-defaults";
        yield return "--protocol=TCP";
        yield return $"--host={cadena.Server}";
        yield return string.Create(CultureInfo.InvariantCulture, $"--port={cadena.Port}");
        yield return $"--user={cadena.UserID}";
        yield return $"--ssl-mode={Cifrado(cadena.SslMode)}";
        if (cadena.AllowPublicKeyRetrieval)
            yield return "--get-server-public-key";
        if (cadena.SslCa.Length > 0)
            yield return $"--ssl-ca={cadena.SslCa}";
    }

    private static string Cifrado(MySqlSslMode modo) => modo switch
    {
        MySqlSslMode.None => "DISABLED",
        MySqlSslMode.Required => "REQUIRED",
        MySqlSslMode.VerifyCA => "VERIFY_CA",
        MySqlSslMode.VerifyFull => "VERIFY_IDENTITY",
        _ => "PREFERRED",
    };
}
