namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

public sealed class ConsultarMasVendidosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/mas-vendidos", HandleAsync)
        .WithName("ConsultarMasVendidos");

    /// <summary>Los productos más vendidos de un periodo, por unidades, por importe o por margen.</summary>
    /// <remarks>
    /// Netos como el informe de ventas: una venta anulada no cuenta y una devolución resta en su fecha. Solo salen los
    /// productos de los que se vendió más de lo que se devolvió. margen es lo vendido sin impuesto menos su costo congelado.
    /// Código, nombre y categoría son los de hoy. Van por páginas: con despuesDe=siguiente llegan los demás, y con
    /// Accept: text/csv van todos. Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<ConsultarMasVendidosResponse>> HandleAsync(
        [AsParameters] ConsultarMasVendidosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
