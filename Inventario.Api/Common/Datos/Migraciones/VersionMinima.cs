namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>
/// Fila de <c>version_minima</c>: número de la primera migración que puede escribir en la base. Un ejecutable sin ella
/// solo lee.
/// </summary>
internal static class VersionMinima
{
    private const string LeerSql = "SELECT guion FROM version_minima WHERE id = 1";

    /// <summary>
    /// Expresión que vale cero o falla si el ejecutable ya no puede escribir: la resta negativa es un error (
    /// <see cref="MySqlErrors.EsVersionSuperada"/>), porque <c>guion</c> no tiene signo. Bloquea la fila hasta el
    /// final: subir la versión espera a las transacciones en marcha, y ninguna superada confirma después.
    /// </summary>
    public static string Exigida { get; } = $"(SELECT 0*({MigracionesIncrustadas.Ultimo}-guion) FROM version_minima WHERE id=1 FOR SHARE)";

    /// <summary>Abre la transacción de un verbo que escribe sin <see cref="Db"/>.</summary>
    public static string AbrirTransaccion { get; } = $"START TRANSACTION; DO {Exigida}";

    /// <summary>Dice si la base admite escrituras con esa última migración. Sin la tabla, las admite.</summary>
    public static async Task<bool> AdmiteAsync(MySqlConnection conexion, int ultimaMigracion, CancellationToken ct)
    {
        try
        {
            return await conexion.QuerySingleOrDefaultAsync<int>(new CommandDefinition(LeerSql, cancellationToken: ct)) <= ultimaMigracion;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return true;
        }
    }
}
