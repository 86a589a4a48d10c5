using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>Abre la conexión de las migraciones, con su sesión fijada y, para aplicar, el cerrojo.</summary>
internal static partial class ConexionMigraciones
{
    private const int MargenSegundos = 15;

    private static readonly Version VersionMin = new(8, 0, 19);

    // sql_mode fijo: una migración significa lo mismo en todos los servidores. lock_wait_timeout e
    // innodb_lock_wait_timeout: un ALTER o una fila bloqueados fallan pronto, sin parar al servicio. wait_timeout: si
    // la máquina desaparece, el servidor suelta el cerrojo.
    private const string SesionSql = $"""
        {SesionDeMySql.Fijar},
          sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
          transaction_isolation = 'READ-COMMITTED', lock_wait_timeout = 30, innodb_lock_wait_timeout = 30, wait_timeout = 120; ROLLBACK
        """;

    /// <summary>
    /// Entra en el servidor sin elegir base, que puede no existir. Rechaza un servidor que no sea MySQL 8.0.19 o
    /// posterior.
    /// </summary>
    public static MySqlConnection Abrir(string cadena)
    {
        var opciones = new MySqlConnectionStringBuilder(cadena)
        {
            Database = "",
            Pooling = false,
            AllowUserVariables = true,
            UseAffectedRows = false,
            DefaultCommandTimeout = 0, // un ALTER de una tabla grande tarda lo que tarda
        };
        var conexion = new MySqlConnection(opciones.ConnectionString);
        try
        {
            conexion.Open();
            RechazarServidorAjeno(conexion.QuerySingle<string>("SELECT VERSION() LIMIT 1"));
            conexion.Execute(SesionSql);
            return conexion;
        }
        catch (Exception e)
        {
            conexion.Dispose();
            if (MigracionException.EsDeMySql(e))
                throw MigracionException.DeConexion(opciones, e);
            throw;
        }
    }

    /// <summary>Toma el cerrojo, que dura lo mismo que la conexión.</summary>
    public static void TomarCerrojo(MySqlConnection conexion, string baseDatos, int esperaMaxSegundos, Action<string> informar)
    {
        if (IntentarCerrojo(conexion, baseDatos, 0))
            return;
        informar($"Otro proceso está migrando «{baseDatos}»; espero hasta {esperaMaxSegundos} s.");
        if (!IntentarCerrojo(conexion, baseDatos, esperaMaxSegundos))
            throw new CerrojoOcupadoException(esperaMaxSegundos);
    }

    /// <summary>Elige la base. Devuelve <c>false</c> si no existe.</summary>
    public static bool Elegir(MySqlConnection conexion, string baseDatos)
    {
        try
        {
            conexion.ChangeDatabase(baseDatos);
            return true;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.UnknownDatabase)
        {
            return false;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.DatabaseAccessDenied)
        {
            throw new MigracionException(
                $"La cuenta de migraciones no tiene permisos sobre la base de datos «{baseDatos}» (error 1044).", e);
        }
    }

    public static void CrearYElegir(MySqlConnection conexion, string baseDatos)
    {
        if (Elegir(conexion, baseDatos))
            return;
        try
        {
            conexion.Execute($"""
                CREATE DATABASE IF NOT EXISTS `{baseDatos.Replace("`", "``", StringComparison.Ordinal)}`
                CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci
                """);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.DatabaseAccessDenied)
        {
            throw new MigracionException(
                $"La base de datos «{baseDatos}» no existe y la cuenta de migraciones no puede crearla (error 1044).", e);
        }
        conexion.ChangeDatabase(baseDatos);
    }

    private static bool IntentarCerrojo(MySqlConnection conexion, string baseDatos, int esperaSegundos) =>
        conexion.QuerySingle<int?>(
            "SELECT GET_LOCK(@nombre, @esperaSegundos)",
            new { nombre = NombreCerrojo(baseDatos), esperaSegundos },
            commandTimeout: esperaSegundos + MargenSegundos) == 1;

    // El nombre sale de la base, con una huella: GET_LOCK es de todo el servidor y admite 64 caracteres.
    internal static string NombreCerrojo(string baseDatos) =>
        "migrar:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(baseDatos.ToLowerInvariant())))[..32];

    internal static void RechazarServidorAjeno(string version)
    {
        var numero = NumeroDeVersion().Match(version);
        if (version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            || !numero.Success
            || Version.Parse(numero.Value) < VersionMin)
            throw new MigracionException(string.Create(
                CultureInfo.InvariantCulture, $"El servidor es «{version}»; Inventario necesita MySQL {VersionMin} o posterior."));
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+")]
    private static partial Regex NumeroDeVersion();
}
