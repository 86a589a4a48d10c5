using DbUp.Engine;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>Lee y escribe la tabla <c>migracion</c>: una fila por migración aplicada, con su huella.</summary>
internal static class Diario
{
    private const string CrearSql = """
        CREATE TABLE IF NOT EXISTS migracion (
          nombre       VARCHAR(200)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
          huella       CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
          aplicada_en  DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
          duracion_ms  BIGINT        NOT NULL,
          CONSTRAINT pk_migracion PRIMARY KEY (nombre)
        ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci
        """;

    private const string LeerSql = "SELECT nombre, huella FROM migracion";

    private const string RegistrarSql =
        "INSERT INTO migracion (nombre, huella, duracion_ms) VALUES (@nombre, @huella, @duracionMs)";

    public static void Crear(MySqlConnection conexion) => conexion.Execute(CrearSql);

    /// <summary>Lee la huella de cada migración aplicada, por nombre; vacío si la tabla aún no existe.</summary>
    public static async Task<Dictionary<string, string>> LeerAsync(MySqlConnection conexion, CancellationToken ct)
    {
        try
        {
            var filas = await conexion.QueryAsync<(string Nombre, string Huella)>(
                new CommandDefinition(LeerSql, cancellationToken: ct));
            return filas.ToDictionary(f => f.Nombre, f => f.Huella, StringComparer.Ordinal);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return [];
        }
    }

    public static Dictionary<string, string> Leer(MySqlConnection conexion) =>
        LeerAsync(conexion, CancellationToken.None).GetAwaiter().GetResult();

    public static void Registrar(MySqlConnection conexion, SqlScript migracion, long duracionMs) => conexion.Execute(
        RegistrarSql,
        new { nombre = migracion.Name, huella = MigracionesIncrustadas.Huella(migracion.Contents), duracionMs });
}
