using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal static class ConsultarProveedoresSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("p.nombre", "p.documento", "p.contacto")}
          AND (@Activo IS NULL OR p.activo = @Activo)
        """;

    private static readonly string Desde = $"SELECT {ProveedorSql.Columnas} FROM proveedor p WHERE {Filtros}";

    private static readonly string Clave = $"CONCAT({Palabras.Relevancia("p.documento = @Texto", "p.nombre")}, p.nombre_orden)";

    public static readonly string PorRelevancia = $"""
        SELECT {ProveedorSql.Columnas}, k.clave
        FROM (
          SELECT p.id, {Clave} AS clave
          FROM proveedor p
          WHERE {Filtros}
            AND (@DespuesId IS NULL OR {Clave} > @DespuesValor OR ({Clave} = @DespuesValor AND p.id > @DespuesId))
          ORDER BY clave, p.id
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN proveedor p ON p.id = k.id
        ORDER BY k.clave, k.id
        """;

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
