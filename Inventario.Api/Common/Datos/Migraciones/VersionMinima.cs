namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>La fila de <c>version_minima</c>: desde qué guion se escribe en la base. El ejecutable que no lo trae solo la lee.</summary>
internal static class VersionMinima
{
    /// <summary>Lo que se dice a quien opera un ejecutable que ya no puede escribir.</summary>
    public const string Superada = "La base de datos es de una versión posterior, que ya no admite que esta escriba: actualice esta instancia.";

    private const string LeerSql = "SELECT guion FROM version_minima WHERE id = 1";

    /// <summary>
    /// Una expresión que vale cero, o falla si el ejecutable ya no puede escribir: una resta negativa es un error
    /// (<see cref="MySqlErrors.EsVersionSuperada"/>), porque <c>guion</c> no tiene signo. Va en la sentencia que sigue a START
    /// TRANSACTION. La fila queda bloqueada hasta el final: subir la versión espera a las transacciones en marcha, y ninguna de una versión
    /// superada confirma después.
    /// </summary>
    public static string Exigida { get; } = $"(SELECT 0*({MigracionesIncrustadas.Ultimo}-guion) FROM version_minima WHERE id=1 FOR SHARE)";

    /// <summary>Si la base admite que escriba un ejecutable con ese último guion. La que aún no tiene la tabla los admite todos.</summary>
    public static async Task<bool> AdmiteAsync(MySqlConnection conexion, int ultimoGuion, CancellationToken ct)
    {
        try
        {
            return await conexion.QuerySingleOrDefaultAsync<int>(new CommandDefinition(LeerSql, cancellationToken: ct)) <= ultimoGuion;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return true;
        }
    }
}
