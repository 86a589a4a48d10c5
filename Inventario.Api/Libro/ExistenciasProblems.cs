namespace Inventario.Api.Libro;

/// <summary>Rechazos del libro de existencias, comunes a ventas, movimientos y conteos.</summary>
internal static class ExistenciasProblems
{
    private static readonly ErrorCatalogado ErrorDeStockInsuficiente = new("stock_insuficiente", 409,
        "No hay existencias suficientes",
        "«faltantes» trae todos los productos que no alcanzan y, si es una venta, «total» y «lineas» lo que sumaría ahora. No se registró nada.",
        "Bajar las cantidades o reponer existencias.")
        { Extras = typeof(StockInsuficienteExtras), Ruta = "/api/v1/ventas" };

    public static ProblemException StockInsuficiente(IReadOnlyList<Faltante> faltantes, VentaCalculada? venta) => new(
        ErrorDeStockInsuficiente, faltantes.Count == 1 ? "No alcanza un producto." : $"No alcanzan {faltantes.Count} productos.",
        new StockInsuficienteExtras(faltantes, venta?.Total, venta?.Subtotal, venta?.Impuesto, venta?.PreciosIncluyenImpuesto, venta?.Redondeo,
            venta?.Lineas));

    /// <summary>Error de una cantidad con decimales en un producto que se cuenta por unidad.</summary>
    public static CampoConError CantidadEntera(string campo, ProductoBloqueado producto) => new(
        campo, "cantidad_entera", $"«{producto.Nombre}» se cuenta por {producto.Unidad}: la cantidad debe ser entera.");

    public static ProblemException FueraDeRango(ProductoBloqueado producto) => Problemas.Validacion(
        "lineas", "demasiado_grande", $"«{producto.Nombre}» pasaría de lo que se puede llevar en cuenta.");
}

/// <param name="Faltantes">Todos los productos que no alcanzan.</param>
/// <param name="Total">Total que tendría ahora la venta; nulo, como su desglose, si no es una venta.</param>
/// <param name="Subtotal">Suma de las bases.</param>
/// <param name="Impuesto">Suma de los impuestos.</param>
/// <param name="PreciosIncluyenImpuesto">Dice si los precios ya llevan el impuesto.</param>
/// <param name="Redondeo">Redondeo de los importes.</param>
/// <param name="Lineas">Todas las líneas de la venta, alcancen o no, en el orden pedido.</param>
[Ejemplo("""{ "total": 2910, "subtotal": 2508.62, "impuesto": 401.38, "base": 2508.62, "importe": 2910 }""")]
internal sealed record StockInsuficienteExtras(
    IReadOnlyList<Faltante> Faltantes, decimal? Total, decimal? Subtotal, decimal? Impuesto, bool? PreciosIncluyenImpuesto,
    [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string? Redondeo, IReadOnlyList<LineaCalculada>? Lineas)
    : IExtras;

/// <summary>Producto que no alcanza: la cantidad que piden todas sus líneas frente a la disponible.</summary>
/// <param name="ProductoId">Id del producto.</param>
/// <param name="Codigo">Código del producto.</param>
/// <param name="Nombre">Nombre del producto.</param>
/// <param name="Solicitado">Cantidad que piden todas sus líneas.</param>
/// <param name="Disponible">Cantidad disponible.</param>
/// <param name="PrecioUnitario">Precio de lista vigente, por unidad de medida.</param>
[Ejemplo("""{ "solicitado": 20, "disponible": 18 }""")]
public sealed record Faltante(
    long ProductoId, string Codigo, string Nombre, decimal Solicitado, decimal Disponible, decimal PrecioUnitario);
