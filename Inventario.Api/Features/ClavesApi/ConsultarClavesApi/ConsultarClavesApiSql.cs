namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

internal static class ConsultarClavesApiSql
{
    private const string Filtros = "(@Activo IS NULL OR (k.revocada_en IS NULL) = @Activo)";

    public static readonly FuenteDeLista Fuente =
        FuenteDeLista.Directa(ClavesApiSql.Columnas, "clave_api k", Filtros, ClavesApiSql.Uniones);
}
