namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

public sealed class ConsultarSinMovimientoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/sin-movimiento", HandleAsync)
        .WithName("ConsultarSinMovimiento");

    /// <summary>Lista los productos activos con existencias que llevan días sin un solo movimiento: lo que no se vende.</summary>
    /// <remarks>
    /// Por defecto, los que más tiempo llevan quietos primero; con orden=-valorStock, los que más dinero tienen parado.
    /// Cuenta cualquier movimiento: venta, compra, ajuste o conteo. Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarSinMovimientoProducto>>> HandleAsync(
        [AsParameters] ConsultarSinMovimientoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
