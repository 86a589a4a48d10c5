namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

internal static class ConsultarMovimientosSql
{
    public const string BuscarVenta = "SELECT id FROM venta WHERE id = @VentaId";

    private const string Filtros = $"(@ProductoId IS NULL OR m.producto_id = @ProductoId) AND {LosDemas}";

    private const string LosDemas = """
        (@EsEntrada IS NULL OR (m.delta > 0) = @EsEntrada)
            AND (@Motivo IS NULL OR m.motivo = @Motivo)
            AND (@VentaId IS NULL OR m.venta_id = @VentaId)
            AND (@ProveedorId IS NULL OR m.proveedor_id = @ProveedorId)
            AND (@Documento IS NULL OR m.documento = @Documento)
            AND (@UsuarioId IS NULL OR m.usuario_id = @UsuarioId)
            AND (@Desde IS NULL OR m.fecha >= @Desde)
            AND (@Hasta IS NULL OR m.fecha < @Hasta)
        """;

    private const string Inicio = $"""
        SELECT {MovimientoSql.Columnas}
        FROM (
          SELECT m.producto_id, m.secuencia
          FROM movimiento m
          WHERE
        """;

    private const string Cola = $"""
        ) k
        JOIN movimiento m ON m.producto_id = k.producto_id AND m.secuencia = k.secuencia
        {MovimientoSql.Uniones}
        """;

    public static readonly FuenteDeLista Fuente =
        new($"{Inicio} {Filtros}", FuenteDeLista.Cuenta($"movimiento m WHERE {Filtros}"), "m.id", Cola);

    /// <summary>Lee los movimientos de un producto por su clave primaria, que ya los tiene juntos y en orden.</summary>
    public static readonly FuenteDeLista DeProducto =
        new($"{Inicio} m.producto_id = @ProductoId AND {LosDemas}", Fuente.Contar, "m.id", Cola);
}
