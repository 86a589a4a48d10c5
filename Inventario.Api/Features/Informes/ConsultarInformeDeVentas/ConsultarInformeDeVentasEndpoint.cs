namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

public sealed class ConsultarInformeDeVentasEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/ventas", HandleAsync)
        .WithName("ConsultarInformeDeVentas");

    /// <summary>Lo vendido en un periodo, neto de devoluciones, por día, producto, categoría, cliente o usuario.</summary>
    /// <remarks>
    /// Una venta cuenta en su fecha y una venta anulada no cuenta nunca. Una devolución resta en la fecha en que se devolvió,
    /// no en la de la venta: cantidad, subtotal, impuesto, total y costo son netos y pueden salir negativos, y devuelto es lo
    /// que importaron las devoluciones del periodo. ventas es el número de ventas del periodo y descuento, el de sus líneas;
    /// las devoluciones no los cambian. El costo es el que congeló cada línea, así que lo devuelto dañado también lo resta:
    /// es una merma, no un costo de la venta. margen es subtotal menos costo.
    ///
    /// Los días son los de la zona horaria del negocio y salen todos, también los que no tuvieron ventas. Los demás grupos
    /// van por total, de mayor a menor, por páginas: con despuesDe=siguiente llegan los demás. Si entre dos páginas se vende,
    /// el grupo que cambia de lugar puede salir dos veces o ninguna; en un periodo ya pasado, no. totales es siempre de todo
    /// el periodo. Con Accept: text/csv van todos los grupos, de un mismo instante, y suman los totales. Al agrupar por
    /// usuario, una devolución resta a quien vendió. Código y nombre son los de hoy, y la categoría, la que el producto tiene hoy.
    /// Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<ConsultarInformeDeVentasResponse>> HandleAsync(
        [AsParameters] ConsultarInformeDeVentasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
