namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

public sealed class ConsultarMasVendidosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/mas-vendidos", HandleAsync);

    /// <summary>Lista los productos más vendidos de un periodo, por unidades, por importe o por margen.</summary>
    /// <remarks>
    /// Las cifras son netas, como en el informe de ventas: una venta anulada no cuenta y una devolución resta en su
    /// fecha. Solo salen los productos con cantidad neta positiva. margen es la venta sin impuesto menos su costo
    /// congelado. Código, nombre y categoría son los actuales. Van por páginas, con despuesDe=siguiente; con Accept:
    /// text/csv salen todos.
    /// </remarks>
    public static async Task<Ok<ConsultarMasVendidosResponse>> HandleAsync(
        [AsParameters] ConsultarMasVendidosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
