namespace Inventario.Api.Features.Ventas.DevolverVenta;

internal static class DevolverVentaSql
{
    public const string InsertarDevolucion = """
        INSERT INTO devolucion (id, venta_id, fecha, usuario_id, motivo, importe)
        VALUES (@Id, @VentaId, @Fecha, @UsuarioId, @Motivo, @Importe)
        """;

    public const string InsertarLinea = """
        INSERT INTO devolucion_linea (devolucion_id, renglon, venta_id, linea, cantidad, danado, base, impuesto, importe, costo_total)
        VALUES (@DevolucionId, @Renglon, @VentaId, @Linea, @Cantidad, @Danado, @Base, @Impuesto, @Importe, @CostoTotal)
        """;

    public const string ActualizarLinea = """
        UPDATE (VALUES ROW(@VentaId, @Linea, @CantidadDevuelta, @ImporteDevuelto, @CostoDevuelto))
          AS s (venta_id, linea, cantidad, importe, costo)
        STRAIGHT_JOIN detalle_venta d FORCE INDEX (PRIMARY) ON d.venta_id = s.venta_id AND d.linea = s.linea
        SET d.cantidad_devuelta = s.cantidad, d.importe_devuelto = s.importe, d.costo_devuelto = s.costo
        """;

    public const string ActualizarVenta = """
        UPDATE (VALUES ROW(@Id, @Estado, @Version)) AS s (id, estado, version)
        STRAIGHT_JOIN venta v FORCE INDEX (PRIMARY) ON v.id = s.id
        SET v.estado = s.estado, v.version = s.version
        """;
}

internal sealed record Pedida(LineaVendida Vendida, decimal Cantidad, bool Danado);

/// <summary>La devolución de una línea: su parte del importe, de la base y del costo, según lo acumulado.</summary>
internal sealed record Parte(LineaVendida Vendida, decimal Cantidad, bool Danado, decimal Importe, decimal Base, decimal CostoTotal)
{
    public static Parte De(LineaVendida vendida, Pedida pedida, string redondeo)
    {
        var modo = redondeo == AjustesDeVentas.MitadPar ? ModoDeRedondeo.MitadPar : ModoDeRedondeo.MitadArriba;
        decimal Calcular(decimal total, Func<decimal, decimal> redondear) =>
            ParteDevuelta.Calcular(total, vendida.Cantidad, vendida.CantidadDevuelta, pedida.Cantidad, redondear);
        return new(vendida, pedida.Cantidad, pedida.Danado, Calcular(vendida.Importe, v => Redondeo.Importe(v, modo)),
            Calcular(vendida.Base, v => Redondeo.Importe(v, modo)), Calcular(vendida.CostoTotal, Redondeo.CostoTotal));
    }

    /// <summary>La línea, con esta parte también devuelta.</summary>
    public LineaVendida MasLoDe(LineaVendida antes) => antes with
    {
        CantidadDevuelta = antes.CantidadDevuelta + Cantidad,
        ImporteDevuelto = antes.ImporteDevuelto + Importe,
        CostoDevuelto = antes.CostoDevuelto + CostoTotal,
    };
}
