using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal static class ConsultarProveedoresSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("p.nombre", "p.documento", "p.contacto")}
          AND (@Activo IS NULL OR p.activo = @Activo)
        """;

    private static readonly string Desde = $"SELECT {ProveedorSql.Columnas} FROM proveedor p WHERE {Filtros}";

    public static readonly string PorRelevancia = Palabras.PorRelevancia("proveedor", "p", ProveedorSql.Columnas, Filtros);

    public static readonly string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.nombre_orden > @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id > @DespuesId))
        ORDER BY p.nombre_orden, p.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.nombre_orden < @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id < @DespuesId))
        ORDER BY p.nombre_orden DESC, p.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.creado_en > @DespuesValor OR (p.creado_en = @DespuesValor AND p.id > @DespuesId))
        ORDER BY p.creado_en, p.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR p.creado_en < @DespuesValor OR (p.creado_en = @DespuesValor AND p.id < @DespuesId))
        ORDER BY p.creado_en DESC, p.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM proveedor p WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
