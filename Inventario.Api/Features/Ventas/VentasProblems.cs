namespace Inventario.Api.Features.Ventas;

internal static class VentasProblems
{
    public static ProblemException NoEncontrada(long id) => Problemas.NoEncontrado("venta", id);

    private static readonly ErrorCatalogado ErrorDeClienteInactivo = new("cliente_inactivo", 409, "Cliente inactivo",
        "No se vende a un cliente desactivado.",
        "Vender a otro cliente o activarlo.") { Extras = typeof(ClienteInactivoExtras), Ruta = "/api/v1/ventas" };

    public static ProblemException ClienteInactivo(long clienteId) => new(ErrorDeClienteInactivo,
        "El cliente está desactivado.", new ClienteInactivoExtras("clienteId", clienteId));

    private static readonly ErrorCatalogado ErrorDeProductoInactivo = new("producto_inactivo", 409, "Producto inactivo",
        "Un producto desactivado no se vende.",
        "Quitarlo de la venta o activarlo.") { Extras = typeof(ProductoInactivoExtras), Ruta = "/api/v1/ventas" };

    public static ProblemException ProductoInactivo(IReadOnlyList<long> productoIds) => new(ErrorDeProductoInactivo,
        "Hay productos desactivados.", new ProductoInactivoExtras(productoIds));

    /// <param name="lineas">Líneas con otro precio, como las nombra la petición; al menos una.</param>
    public static ProblemException PreciosSinPermiso(IReadOnlyList<string> lineas) => Problemas.SinPermiso(
        $"Solo un administrador cambia el precio de lista ({string.Join(", ", lineas.Take(Problemas.ErroresMax))}).",
        $"{lineas[0]}.precioUnitario");

    public static ProblemException ImporteExcesivo() => Problemas.Validacion(
        "lineas", "demasiado_grande", "El importe pasa de lo que se puede llevar en cuenta.");

    private static readonly ErrorCatalogado ErrorDeTotalDistinto = new("total_distinto", 409, "El total no coincide",
        "El total calculado no es «totalEsperado»; el problema trae el desglose, con los precios de ahora. No se registró nada.",
        "Mostrar el total nuevo y confirmar con él.") { Extras = typeof(VentaCalculada), Ruta = "/api/v1/ventas" };

    public static ProblemException TotalDistinto(decimal esperado, VentaCalculada venta) => new(
        ErrorDeTotalDistinto, string.Create(CultureInfo.InvariantCulture, $"Se esperaba {esperado} y el total es {venta.Total}."), venta);

    private static readonly ErrorCatalogado ErrorDeVentaYaAnulada = new("venta_ya_anulada", 409,
        "La venta está anulada", "Una venta anulada no cambia más.", "Registrar una venta nueva si hace falta.")
        { Extras = typeof(VentaCerradaExtras), Ruta = "/api/v1/ventas/15/anulacion" };

    public static ProblemException YaAnulada(long ventaId) => new(ErrorDeVentaYaAnulada,
        "La venta está anulada.", new VentaCerradaExtras(ventaId));

    private static readonly ErrorCatalogado ErrorDeVentaConDevoluciones = new("venta_con_devoluciones", 409,
        "La venta tiene devoluciones", "Una venta de la que ya se devolvió algo no se anula.",
        "Devolver lo que falte.") { Extras = typeof(VentaCerradaExtras), Ruta = "/api/v1/ventas/15/anulacion" };

    public static ProblemException ConDevoluciones(long ventaId) => new(ErrorDeVentaConDevoluciones,
        "De la venta ya se devolvió algo.", new VentaCerradaExtras(ventaId));

    public static ProblemException AnulacionSinPermiso() =>
        Problemas.SinPermiso("Un vendedor solo anula sus propias ventas y el mismo día.");

    private static readonly ErrorCatalogado ErrorDeDevolucionExcedeLoVendido = new("devolucion_excede_lo_vendido", 409,
        "Se devuelve más de lo vendido",
        "La cantidad supera lo vendido menos lo ya devuelto; «lineas» dice cuánto queda.",
        "Bajar la cantidad.") { Extras = typeof(DevolucionExcedeExtras), Ruta = "/api/v1/ventas/15/devoluciones" };

    public static ProblemException DevolucionExcedeLoVendido(IReadOnlyList<LineaExcedida> lineas) => new(
        ErrorDeDevolucionExcedeLoVendido, "Se devuelve más de lo que queda por devolver.",
        new DevolucionExcedeExtras(lineas));
}

/// <param name="Campo">Campo de la petición que nombra al cliente.</param>
/// <param name="ClienteId">Id del cliente desactivado.</param>
[Ejemplo("""{ "campo": "clienteId" }""")]
internal sealed record ClienteInactivoExtras(string Campo, long ClienteId) : IExtras;

/// <param name="ProductoIds">Ids de los productos desactivados.</param>
internal sealed record ProductoInactivoExtras(IReadOnlyList<long> ProductoIds) : IExtras;

/// <param name="VentaId">Id de la venta, cuyo estado no admite la operación.</param>
internal sealed record VentaCerradaExtras(long VentaId) : IExtras;

/// <param name="Lineas">Líneas que exceden lo vendido, con lo que queda por devolver.</param>
internal sealed record DevolucionExcedeExtras(IReadOnlyList<LineaExcedida> Lineas) : IExtras;

/// <summary>Una línea cuya devolución excede la cantidad por devolver.</summary>
/// <param name="DetalleId">Id de la línea vendida.</param>
/// <param name="Vendida">Cantidad vendida.</param>
/// <param name="Devuelta">Cantidad ya devuelta.</param>
/// <param name="Solicitada">Cantidad que se pidió devolver.</param>
[Ejemplo("""{ "detalleId": 15001, "vendida": 2, "devuelta": 1, "solicitada": 2 }""")]
internal sealed record LineaExcedida(long DetalleId, decimal Vendida, decimal Devuelta, decimal Solicitada);
