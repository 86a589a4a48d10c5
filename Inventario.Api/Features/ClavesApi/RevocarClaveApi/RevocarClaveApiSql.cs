namespace Inventario.Api.Features.ClavesApi.RevocarClaveApi;

internal static class RevocarClaveApiSql
{
    public const string Revocar = """
        UPDATE clave_api
        SET revocada_en = UTC_TIMESTAMP(6)
        WHERE id = @Id AND revocada_en IS NULL
        """;

    public const string Buscar = "SELECT id FROM clave_api WHERE id = @Id";
}
