namespace Inventario.Api.Features.Ventas.ConsultarVentas;

public sealed class ConsultarVentasEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapGet("/", HandleAsync)
        .WithName("ConsultarVentas");

    /// <summary>Lista las ventas, las más nuevas primero.</summary>
    /// <remarks>
    /// El vendedor ve las suyas salvo que pida usuarioId=todos o el de otro. Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<PaginaDe<VentaEnLista>>> HandleAsync(
        [AsParameters] ConsultarVentasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
