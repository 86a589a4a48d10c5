using System.Diagnostics;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// El MySQL del banco: <c>db/servidor</c> en su propia carpeta, vacío al empezar y borrado al acabar. Así cada corrida parte de
/// lo mismo y no deja gigas de bitácora.
/// </summary>
internal sealed class BaseDelBanco : IAsyncDisposable
{
    private const string VariableDatos = "INVENTARIO_SERVIDOR_DATOS";
    private const string VariableBufer = "INVENTARIO_MYSQL_BUFFER";

    private readonly CadenasDeConexion cadenas;
    private readonly FileStream cerrojo;

    private BaseDelBanco(CadenasDeConexion cadenas, FileStream cerrojo) => (this.cadenas, this.cerrojo) = (cadenas, cerrojo);

    private static string Guion => Path.Combine(ServidorLocal.Repositorio(), "db", "servidor");

    public static string Carpeta => Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "rendimiento");

    /// <summary>Donde quedan los registros de todo lo que arranca el banco.</summary>
    public static string Registros => Directory.CreateDirectory(Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "rendimiento-registros")).FullName;

    public static async Task<BaseDelBanco> ArrancarAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(VariableBufer)))
            Environment.SetEnvironmentVariable(VariableBufer, "2G");
        var cerrojo = TomarCerrojo();
        await LimpiarAsync();
        return new(ServidorLocal.Arrancar(Carpeta), cerrojo);
    }

    /// <summary>Con la cuenta del servicio, como en producción, sin cifrar lo que no sale de la máquina.</summary>
    public string DelServicio(string nombre) => Con(cadenas.Inventario, nombre);

    public string DeMigraciones(string nombre) => Con(cadenas.Migraciones, nombre);

    public async ValueTask DisposeAsync()
    {
        await LimpiarAsync();
        await cerrojo.DisposeAsync();
    }

    public static string Con(string cadena, string? nombre = null)
    {
        var con = new MySqlConnectionStringBuilder(cadena) { SslMode = MySqlSslMode.None, AllowPublicKeyRetrieval = true };
        if (nombre is not null)
            con.Database = nombre;
        return con.ConnectionString;
    }

    /// <summary>Dos corridas a la vez se quitarían la base, y ninguna mediría lo suyo.</summary>
    private static FileStream TomarCerrojo()
    {
        try
        {
            return new(Path.Combine(Registros, "cerrojo"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new FalloClaroException("Otra corrida del banco está en marcha en este repositorio.", e);
        }
    }

    private static async Task LimpiarAsync()
    {
        var inicio = new ProcessStartInfo("bash", [Guion, "limpiar"]) { RedirectStandardOutput = true };
        inicio.Environment[VariableDatos] = Carpeta;
        using var proceso = Process.Start(inicio)!;
        await proceso.WaitForExitAsync();
        if (proceso.ExitCode != 0)
            throw new FalloClaroException($"«db/servidor limpiar» terminó con {proceso.ExitCode}.");
    }
}
