using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

internal static class ConsultarCategoriasSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("c.nombre")}
          AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    private static readonly string Desde = $"SELECT {CategoriaSql.Columnas} FROM categoria c WHERE {Filtros}";

    public static readonly string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.nombre_orden > @DespuesValor OR (c.nombre_orden = @DespuesValor AND c.id > @DespuesId))
        ORDER BY c.nombre_orden, c.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.nombre_orden < @DespuesValor OR (c.nombre_orden = @DespuesValor AND c.id < @DespuesId))
        ORDER BY c.nombre_orden DESC, c.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.creado_en > @DespuesValor OR (c.creado_en = @DespuesValor AND c.id > @DespuesId))
        ORDER BY c.creado_en, c.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR c.creado_en < @DespuesValor OR (c.creado_en = @DespuesValor AND c.id < @DespuesId))
        ORDER BY c.creado_en DESC, c.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM categoria c WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
