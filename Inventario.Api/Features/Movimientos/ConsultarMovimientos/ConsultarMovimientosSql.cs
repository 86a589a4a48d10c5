namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

internal static class ConsultarMovimientosSql
{
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

    private const string Cabeza = $"{Inicio} {Filtros}";

    /// <summary>De un producto y en su orden la clave primaria ya los tiene juntos.</summary>
    private const string CabezaDeProducto = $"{Inicio} m.producto_id = @ProductoId AND {LosDemas}";

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN movimiento m ON m.producto_id = k.producto_id AND m.secuencia = k.secuencia
        {MovimientoSql.Uniones}
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR m.fecha < @DespuesValor OR (m.fecha = @DespuesValor AND m.id < @DespuesId))
          ORDER BY m.fecha DESC, m.id DESC
        {Cola}
        ORDER BY m.fecha DESC, m.id DESC
        """;

    public const string PorFecha = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR m.fecha > @DespuesValor OR (m.fecha = @DespuesValor AND m.id > @DespuesId))
          ORDER BY m.fecha, m.id
        {Cola}
        ORDER BY m.fecha, m.id
        """;

    public const string PorSecuenciaDesc = $"""
        {CabezaDeProducto}
            AND (@DespuesId IS NULL OR m.secuencia < @DespuesValor)
          ORDER BY m.secuencia DESC
        {Cola}
        ORDER BY m.secuencia DESC
        """;

    public const string PorSecuencia = $"""
        {CabezaDeProducto}
            AND (@DespuesId IS NULL OR m.secuencia > @DespuesValor)
          ORDER BY m.secuencia
        {Cola}
        ORDER BY m.secuencia
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM movimiento m WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
