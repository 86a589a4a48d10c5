namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

public sealed class ConsultarTodasLasDevolucionesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app
        .MapGet("/devoluciones", HandleAsync)
        .WithMetadata(VentasGroup.Seccion)
        .RequireAuthorization(Permisos.LeerVentas);

    /// <summary>Lista las devoluciones de todas las ventas, las más nuevas primero.</summary>
    /// <remarks>
    /// vendedorId es el usuario que vendió; usuarioId, el que registró la devolución. Por defecto el vendedor ve las
    /// devoluciones de sus ventas; con vendedorId o usuarioId, las de otro o las de todos. Las líneas de cada una están
    /// en /ventas/{ventaId}/devoluciones.
    /// </remarks>
    [Ejemplo(VentasGroup.EjemploDeDevolucion)]
    public static async Task<Ok<PaginaDe<ConsultarTodasLasDevolucionesDevolucion>>> HandleAsync(
        [AsParameters] ConsultarTodasLasDevolucionesRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
