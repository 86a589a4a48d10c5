namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

public sealed class ConsultarTodasLasDevolucionesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app
        .MapGet("/devoluciones", HandleAsync)
        .WithName("ConsultarTodasLasDevoluciones")
        .WithMetadata(VentasGroup.Seccion)
        .RequireAuthorization(Permisos.LeerVentas);

    /// <summary>Lista las devoluciones de todas las ventas, las más nuevas primero.</summary>
    /// <remarks>
    /// vendedorId es quien vendió y usuarioId, quien registró la devolución. El vendedor ve las de sus ventas, las registre
    /// quien las registre, salvo que pida vendedorId o usuarioId: el suyo, el de otro o todos. Sus líneas están en
    /// /ventas/{ventaId}/devoluciones. Rechazos: validacion, parametro_invalido.
    /// </remarks>
    [Ejemplo(VentasGroup.EjemploDeDevolucion)]
    public static async Task<Ok<PaginaDe<ConsultarTodasLasDevolucionesDevolucion>>> HandleAsync(
        [AsParameters] ConsultarTodasLasDevolucionesRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
