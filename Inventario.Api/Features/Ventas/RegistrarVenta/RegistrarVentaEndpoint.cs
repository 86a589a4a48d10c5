namespace Inventario.Api.Features.Ventas.RegistrarVenta;

public sealed class RegistrarVentaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapPost("/", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<Venta>(Responder)
        .RequireAuthorization(Permisos.Vender)
        .Rechaza(
            "referencia_inexistente (clienteId)", "cliente_inactivo", "referencia_inexistente (lineas[i].productoId)", "producto_inactivo",
            "sin_permiso", "validacion (cantidad entera, descuento, importe)", "stock_insuficiente (con todos los productos que faltan)",
            "total_distinto");

    /// <summary>Registra una venta: todo o nada.</summary>
    /// <remarks>
    /// Guarda la venta y sus líneas, descuenta existencias y deja un movimiento por línea, en una sola transacción.
    /// El precio es el de lista; otro solo lo pone el administrador. Un producto puede venir en varias líneas.
    /// stock_insuficiente y total_distinto traen el total y las líneas con su precio actual, para rehacer el carrito.
    /// </remarks>
    [Ejemplo("""{ "nota": "Para llevar." }""")]
    public static async Task<Created<Venta>> HandleAsync(
        RegistrarVentaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Responder(await mediator.Send(request, cancellationToken));

    private static Created<Venta> Responder(Venta venta) => Rutas.Creado("ventas", venta);
}
