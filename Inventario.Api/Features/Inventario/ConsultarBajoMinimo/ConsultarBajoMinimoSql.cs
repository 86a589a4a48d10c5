using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

/// <summary>
/// ix_producto_bajo_minimo reúne los que están por debajo, ya por nombre. Los otros órdenes los ordenan aparte: son los
/// que hay que reponer, unos pocos del catálogo.
/// </summary>
internal static class ConsultarBajoMinimoSql
{
    private static readonly string Filtros = $"""
        p.bajo_minimo = 1 AND p.activo = 1
            AND (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
            AND (@ProveedorId IS NULL OR p.proveedor_id = @ProveedorId)
            AND {PartesDeProducto.EnLaFicha}
        """;

    private const string Faltante = "(p.stock_minimo - p.stock)";

    private static readonly string Cabeza = $"""
        SELECT p.id, p.codigo, p.codigo_barras, p.nombre, p.categoria_id, c.nombre AS categoria, p.proveedor_id,
          v.nombre AS proveedor, p.unidad, p.stock, p.stock_minimo, {Faltante} AS faltante
        FROM (
          SELECT p.id
          FROM producto p
          WHERE {Filtros}
        """;

    private const string Cola = """
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN producto p ON p.id = k.id
        JOIN categoria c ON c.id = p.categoria_id
        LEFT JOIN proveedor v ON v.id = p.proveedor_id
        """;

    public static readonly string PorNombre = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.nombre_orden > @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.nombre_orden, p.id
        {Cola}
        ORDER BY p.nombre_orden, p.id
        """;

    public static readonly string PorNombreDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.nombre_orden < @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.nombre_orden DESC, p.id DESC
        {Cola}
        ORDER BY p.nombre_orden DESC, p.id DESC
        """;

    public static readonly string PorCodigo = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.codigo > @DespuesValor OR (p.codigo = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.codigo, p.id
        {Cola}
        ORDER BY p.codigo, p.id
        """;

    public static readonly string PorCodigoDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.codigo < @DespuesValor OR (p.codigo = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.codigo DESC, p.id DESC
        {Cola}
        ORDER BY p.codigo DESC, p.id DESC
        """;

    public static readonly string PorFaltante = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR {Faltante} > @DespuesValor OR ({Faltante} = @DespuesValor AND p.id > @DespuesId))
          ORDER BY {Faltante}, p.id
        {Cola}
        ORDER BY {Faltante}, p.id
        """;

    public static readonly string PorFaltanteDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR {Faltante} < @DespuesValor OR ({Faltante} = @DespuesValor AND p.id < @DespuesId))
          ORDER BY {Faltante} DESC, p.id DESC
        {Cola}
        ORDER BY {Faltante} DESC, p.id DESC
        """;

    public static readonly string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
