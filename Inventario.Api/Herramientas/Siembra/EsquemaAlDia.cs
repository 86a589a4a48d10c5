namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Exige el esquema migrado a los verbos que escriben datos, que no migran.</summary>
internal static class EsquemaAlDia
{
    public static async Task ExigirAsync(MySqlConnection conexion, CancellationToken ct)
    {
        if (!await EstaAsync(conexion, ct))
            throw new FalloClaroException("La base de datos no tiene el esquema de esta versión. Ejecuta antes «migrar».");
        if (!await VersionMinima.AdmiteAsync(conexion, MigracionesIncrustadas.Ultimo, ct))
            throw new FalloClaroException(Problemas.InstanciaSuperada);
    }

    private static async Task<bool> EstaAsync(MySqlConnection conexion, CancellationToken ct)
    {
        try
        {
            return await Migrador.AlDiaAsync(conexion, ct);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return false;
        }
    }
}
