namespace Inventario.Api.Features.Ventas;

/// <summary>Los rechazos propios de las ventas.</summary>
internal static class VentasProblems
{
    public static ProblemException NoEncontrada(long id) => Problemas.NoEncontrado("venta", id);

    public static ProblemException ClienteNoEncontrado(long id) => Problemas.NoEncontrado("cliente", id);

    public static ProblemException ClienteInactivo(long clienteId) => new("cliente_inactivo",
        "El cliente está desactivado.", new ClienteInactivoExtras("clienteId", clienteId));

    public static ProblemException ProductoInactivo(IReadOnlyList<long> productoIds) => new("producto_inactivo",
        "Hay productos desactivados.", new ProductoInactivoExtras(productoIds));

    /// <param name="indices">Las líneas con otro precio, desde 0; al menos una.</param>
    public static ProblemException PreciosSinPermiso(IReadOnlyList<int> indices) => Problemas.SinPermiso(
        $"Solo un administrador cambia el precio de lista ({string.Join(", ", indices.Take(Problemas.ErroresMax).Select(Linea))}).",
        $"{Linea(indices[0])}.precioUnitario");

    public static ProblemException ImporteExcesivo() => Problemas.Validacion(
        "lineas", "demasiado_grande", "El importe pasa de lo que se puede llevar en cuenta.");

    public static ProblemException TotalDistinto(decimal esperado, VentaCalculada venta) => new(
        "total_distinto", string.Create(CultureInfo.InvariantCulture, $"Se esperaba {esperado} y el total es {venta.Total}."),
        new TotalDistintoExtras(venta.Total, venta.Subtotal, venta.Impuesto, venta.PreciosIncluyenImpuesto, venta.Redondeo, venta.Lineas));

    public static ProblemException YaAnulada(long ventaId) => new("venta_ya_anulada",
        "La venta está anulada.", new VentaCerradaExtras(ventaId));

    public static ProblemException ConDevoluciones(long ventaId) => new("venta_con_devoluciones",
        "De la venta ya se devolvió algo.", new VentaCerradaExtras(ventaId));

    private static string Linea(int indice) => string.Create(CultureInfo.InvariantCulture, $"lineas[{indice}]");

    public static ProblemException AnulacionSinPermiso() =>
        Problemas.SinPermiso("Un vendedor solo anula sus propias ventas y el mismo día.");

    public static ProblemException DevolucionExcedeLoVendido(IReadOnlyList<LineaExcedida> lineas) => new(
        "devolucion_excede_lo_vendido", "Se devuelve más de lo que queda por devolver.",
        new DevolucionExcedeExtras(lineas));
}

/// <param name="Campo">El campo que lo nombra.</param>
/// <param name="ClienteId">El cliente desactivado.</param>
[ExtrasDe("cliente_inactivo")]
internal sealed record ClienteInactivoExtras(string Campo, long ClienteId) : IExtras;

/// <param name="ProductoIds">Los productos desactivados.</param>
[ExtrasDe("producto_inactivo")]
internal sealed record ProductoInactivoExtras(IReadOnlyList<long> ProductoIds) : IExtras;

/// <param name="Total">El que sale ahora.</param>
/// <param name="Subtotal">Suma de las bases.</param>
/// <param name="Impuesto">Suma de los impuestos.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios ya llevan el impuesto.</param>
/// <param name="Redondeo">El de los importes.</param>
/// <param name="Lineas">El desglose, en el orden pedido.</param>
[ExtrasDe("total_distinto")]
internal sealed record TotalDistintoExtras(decimal Total, decimal Subtotal, decimal Impuesto, bool PreciosIncluyenImpuesto,
    [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo, IReadOnlyList<LineaCalculada> Lineas)
    : IExtras;

/// <param name="VentaId">La venta que ya no cambia así.</param>
[ExtrasDe("venta_ya_anulada", "venta_con_devoluciones")]
internal sealed record VentaCerradaExtras(long VentaId) : IExtras;

/// <param name="Lineas">Las que se pasan, con lo que queda por devolver.</param>
[ExtrasDe("devolucion_excede_lo_vendido")]
internal sealed record DevolucionExcedeExtras(IReadOnlyList<LineaExcedida> Lineas) : IExtras;

/// <summary>Una línea de la que se quiere devolver más de lo que queda.</summary>
/// <param name="DetalleId">El id de la línea vendida.</param>
/// <param name="Vendida">Lo que se vendió.</param>
/// <param name="Devuelta">Lo que ya se había devuelto.</param>
/// <param name="Solicitada">Lo que se quiso devolver esta vez.</param>
internal sealed record LineaExcedida(long DetalleId, decimal Vendida, decimal Devuelta, decimal Solicitada);
