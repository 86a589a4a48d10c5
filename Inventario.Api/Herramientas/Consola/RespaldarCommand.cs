using System.CommandLine;
using Inventario.Api.Herramientas.Respaldo;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// Verbo <c>respaldar</c>: guarda en un archivo la base entera de un instante, sin parar el servicio. El archivo
/// aparece completo y en el disco; si algo falla, no queda ninguno.
/// </summary>
internal static class RespaldarCommand
{
    /// <summary>Opciones de una instantánea, sin permisos de servidor, que la cuenta puede no tener.</summary>
    private static readonly string[] Argumentos =
    [
        "--single-transaction", "--quick", "--hex-blob", "--no-tablespaces", "--set-gtid-purged=OFF", "--skip-add-locks", "--skip-add-drop-table",
    ];

    /// <summary>Guarda la posición de la bitácora. Pide FLUSH_TABLES y REPLICATION CLIENT.</summary>
    private const string ConPosicion = "--source-data=2";

    public static Command Crear()
    {
        var salida = new Option<FileInfo>("--salida") { Description = "El archivo que se crea, comprimido: respaldo.sql.gz.", Required = true };
        var comando = new Command("respaldar", "Guarda la base de datos entera en un archivo, sin parar el servicio.") { salida };
        comando.SetAction((r, ct) => RespaldarAsync(r.GetValue(salida)!, ct));
        return comando;
    }

    private static async Task RespaldarAsync(FileInfo salida, CancellationToken ct)
    {
        if (Directory.Exists(salida.FullName))
            throw new FalloClaroException($"«{salida.FullName}» es una carpeta: falta el nombre del archivo.");
        if (salida.Exists)
            throw new FalloClaroException($"Ya existe «{salida.FullName}»: un respaldo no pisa otro.");
        if (salida.Directory is not { Exists: true })
            throw new FalloClaroException($"No existe la carpeta de «{salida.FullName}».");
        var cadena = CadenasDeConexion.LeerDelPrincipal(WebApplication.CreateBuilder()).Migraciones;
        await ExigirTablasAsync(cadena, ct);

        var parcial = $"{salida.FullName}.{Environment.ProcessId}.parcial";
        try
        {
            var volcado = await VolcarAsync(cadena, parcial, ct);
            File.Move(parcial, salida.FullName);
            Console.WriteLine($"Respaldo en {salida.FullName}: {new FileInfo(salida.FullName).Length} bytes. "
                + (volcado.Posicion is { } posicion ? $"Bitácora desde {posicion}, de {new MySqlConnectionStringBuilder(cadena).Server}."
                    : "Sin posición en la bitácora: la cuenta no tiene FLUSH_TABLES y REPLICATION CLIENT, o el servidor no la lleva."));
        }
        finally
        {
            File.Delete(parcial);
        }
    }

    private static async Task<Volcado> VolcarAsync(string cadena, string parcial, CancellationToken ct)
    {
        var (volcado, queja) = await IntentarAsync(cadena, parcial, [.. Argumentos, ConPosicion], ct);
        if (queja is not null && (queja.Contains("Access denied", StringComparison.Ordinal)
            || queja.Contains("Binlogging", StringComparison.Ordinal)))
            (volcado, queja) = await IntentarAsync(cadena, parcial, Argumentos, ct);
        return queja is null && volcado.EstaEntero ? volcado
            : throw new FalloClaroException($"No se pudo respaldar: {queja ?? "el volcado no está entero"}. No quedó ningún archivo.");
    }

    private static async Task<(Volcado Volcado, string? Queja)> IntentarAsync(
        string cadena, string parcial, string[] argumentos, CancellationToken ct)
    {
        var opciones = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            opciones.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var archivo = new FileStream(parcial, opciones);
        using var mysqldump = new HerramientaDeMySql("mysqldump", cadena, [.. argumentos, new MySqlConnectionStringBuilder(cadena).Database]);
        var volcado = await Volcado.GuardarAsync(mysqldump.Salida, archivo, ct);
        return (volcado, await mysqldump.TerminarAsync(ct));
    }

    private static async Task ExigirTablasAsync(string cadena, CancellationToken ct)
    {
        await using var grupo = DatabaseSetup.CreateDataSource(cadena);
        await using var conexion = await grupo.OpenConnectionAsync(ct);
        if (!(await conexion.QueryAsync("SHOW TABLES LIKE 'migracion'")).Any())
            throw new FalloClaroException("No hay nada que respaldar: la base de datos no tiene las tablas de Inventario.");
    }
}
