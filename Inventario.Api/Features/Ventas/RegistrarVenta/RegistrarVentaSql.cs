namespace Inventario.Api.Features.Ventas.RegistrarVenta;

internal static class RegistrarVentaSql
{
    public const string InsertarVenta = """
        INSERT INTO venta (id, fecha, cliente_id, usuario_id, num_lineas, subtotal, descuento, impuesto, total,
          precios_incluyen_impuesto, redondeo, nota)
        VALUES (@Id, @Fecha, @ClienteId, @UsuarioId, @NumLineas, @Subtotal, @Descuento, @Impuesto, @Total,
          @PreciosIncluyenImpuesto, @Redondeo, @Nota)
        """;

    public const string InsertarDetalle = """
        INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario,
          descuento, tasa_impuesto, base, impuesto, importe, costo_unitario, costo_total)
        VALUES (@VentaId, @Linea, @ProductoId, @Codigo, @Nombre, @Unidad, @Cantidad, @PrecioUnitario,
          @Descuento, @TasaImpuesto, @Base, @Impuesto, @Importe, @CostoUnitario, @CostoTotal)
        """;
}

internal sealed record FilaDeVenta(
    DateTime Fecha, long? ClienteId, long UsuarioId, int NumLineas, decimal Subtotal, decimal Descuento, decimal Impuesto,
    decimal Total, bool PreciosIncluyenImpuesto, string Redondeo, string? Nota)
{
    /// <summary>Cero hasta que la venta se acepta: un rechazo no gasta un id.</summary>
    public long Id { get; init; }

    /// <summary>Da el cálculo de una venta rechazada, para su problema.</summary>
    public VentaCalculada ComoCalculada(IEnumerable<LineaValorada> lineas) => new(Total, Subtotal, Impuesto, PreciosIncluyenImpuesto, Redondeo,
        [.. lineas.Select(l => new LineaCalculada(
            l.Numero, l.Producto.Id, l.PrecioUnitario, l.Producto.TasaImpuesto, l.Importe.Base, l.Importe.Impuesto, l.Importe.Importe))]);

    public EventoVentaRegistrada ComoEvento() => new(Fecha, Total, NumLineas, ClienteId, UsuarioId) { VentaId = Id };

    public Venta ComoVenta(string? cliente, string usuario, IEnumerable<LineaValorada> lineas) => new()
    {
        Id = Id,
        Fecha = Fecha,
        Estado = EstadosDeVenta.Registrada,
        ClienteId = ClienteId,
        Cliente = cliente,
        UsuarioId = UsuarioId,
        Usuario = usuario,
        Subtotal = Subtotal,
        Descuento = Descuento,
        Impuesto = Impuesto,
        Total = Total,
        PreciosIncluyenImpuesto = PreciosIncluyenImpuesto,
        Nota = Nota,
        Version = 1,
        Lineas = [.. lineas.Select(l => l.ComoLinea(Id))],
    };
}

internal sealed record FilaDeDetalle(
    long VentaId, int Linea, long ProductoId, string Codigo, string Nombre, string Unidad, decimal Cantidad,
    decimal PrecioUnitario, decimal Descuento, decimal TasaImpuesto, decimal Base, decimal Impuesto, decimal Importe,
    decimal CostoUnitario, decimal CostoTotal)
{
    public static FilaDeDetalle De(long ventaId, LineaValorada l, (decimal Unitario, decimal Total) costo) => new(
        ventaId, l.Numero, l.Producto.Id, l.Producto.Codigo, l.Producto.Nombre, l.Producto.Unidad, l.Cantidad,
        l.PrecioUnitario, l.Importe.Descuento, l.Producto.TasaImpuesto, l.Importe.Base, l.Importe.Impuesto,
        l.Importe.Importe, costo.Unitario, costo.Total);
}
