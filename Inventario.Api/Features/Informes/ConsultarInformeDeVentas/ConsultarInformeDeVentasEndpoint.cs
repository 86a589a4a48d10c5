namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

public sealed class ConsultarInformeDeVentasEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/ventas", HandleAsync);

    /// <summary>Suma las ventas de un periodo por día, producto, categoría, cliente o usuario.</summary>
    /// <remarks>
    /// Una venta cuenta en su fecha; una anulada no cuenta nunca. Una devolución resta en la fecha en que se devolvió,
    /// no en la de la venta: cantidad, subtotal, impuesto, total y costo son netos y pueden salir negativos. devuelto
    /// es el importe de las devoluciones del periodo. ventas y descuento son los de las ventas del periodo; las
    /// devoluciones no los cambian. margen es subtotal menos costo, y el costo es el que congeló cada línea: una
    /// devolución dañada también lo resta, porque es una merma y no un costo de la venta.
    /// Por día salen todos los días de la zona horaria del negocio, también sin ventas. Los demás grupos van por total,
    /// de mayor a menor y por páginas, con despuesDe=siguiente. Una venta hecha entre dos páginas puede cambiar de
    /// lugar su grupo, que entonces sale dos veces o ninguna; un periodo pasado no cambia. totales es siempre de todo
    /// el periodo. Con Accept: text/csv salen todos los grupos, de un mismo instante, y suman los totales. Por usuario,
    /// una devolución resta al vendedor. Código, nombre y categoría son los actuales del producto.
    /// </remarks>
    public static async Task<Ok<ConsultarInformeDeVentasResponse>> HandleAsync(
        [AsParameters] ConsultarInformeDeVentasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
