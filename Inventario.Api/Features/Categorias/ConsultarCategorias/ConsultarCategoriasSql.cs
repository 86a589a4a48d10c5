namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

internal static class ConsultarCategoriasSql
{
    private const string Filtros = """
        (@Buscar IS NULL OR c.nombre LIKE @Buscar)
          AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    private const string Desde = $"SELECT {CategoriaSql.Columnas} FROM categoria c WHERE {Filtros}";

    public const string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.nombre > @DespuesValor OR (c.nombre = @DespuesValor AND c.id > @DespuesId))
        ORDER BY c.nombre, c.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.nombre < @DespuesValor OR (c.nombre = @DespuesValor AND c.id < @DespuesId))
        ORDER BY c.nombre DESC, c.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.creado_en > @DespuesValor OR (c.creado_en = @DespuesValor AND c.id > @DespuesId))
        ORDER BY c.creado_en, c.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.creado_en < @DespuesValor OR (c.creado_en = @DespuesValor AND c.id < @DespuesId))
        ORDER BY c.creado_en DESC, c.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM categoria c WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
