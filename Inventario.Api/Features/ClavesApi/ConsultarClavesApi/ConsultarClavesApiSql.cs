namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

internal static class ConsultarClavesApiSql
{
    private const string Filtros = "(@Activo IS NULL OR (k.revocada_en IS NULL) = @Activo)";

    private const string Desde = $"SELECT {ClavesApiSql.Columnas} FROM clave_api k {ClavesApiSql.Uniones} WHERE {Filtros}";

    // El id crece con la fecha de creación: ordenar por él es ordenar por ella.
    public const string PorCreadaDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR k.id < @DespuesId)
        ORDER BY k.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreada = $"""
        {Desde}
          AND (@DespuesId IS NULL OR k.id > @DespuesId)
        ORDER BY k.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM clave_api k WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
