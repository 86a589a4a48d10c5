namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal static class ConsultarProveedoresSql
{
    private const string Filtros = """
        (@Buscar IS NULL OR p.nombre LIKE @Buscar OR p.documento LIKE @Buscar OR p.contacto LIKE @Buscar)
          AND (@Activo IS NULL OR p.activo = @Activo)
        """;

    private const string Desde = $"SELECT {ProveedorSql.Columnas} FROM proveedor p WHERE {Filtros}";

    public const string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.nombre > @DespuesValor OR (p.nombre = @DespuesValor AND p.id > @DespuesId))
        ORDER BY p.nombre, p.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.nombre < @DespuesValor OR (p.nombre = @DespuesValor AND p.id < @DespuesId))
        ORDER BY p.nombre DESC, p.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.creado_en > @DespuesValor OR (p.creado_en = @DespuesValor AND p.id > @DespuesId))
        ORDER BY p.creado_en, p.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.creado_en < @DespuesValor OR (p.creado_en = @DespuesValor AND p.id < @DespuesId))
        ORDER BY p.creado_en DESC, p.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM proveedor p WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
