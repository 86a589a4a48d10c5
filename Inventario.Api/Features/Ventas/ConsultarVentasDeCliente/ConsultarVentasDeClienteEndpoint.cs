namespace Inventario.Api.Features.Ventas.ConsultarVentasDeCliente;

public sealed class ConsultarVentasDeClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app
        .MapGet("/clientes/{id:long}/ventas", HandleAsync)
        .WithName("ConsultarVentasDeCliente")
        .WithTags("Clientes")
        .RequireAuthorization(Permisos.LeerVentas)
        .Rechaza("no_encontrado");

    /// <summary>Lista lo que se le ha vendido a un cliente, lo más nuevo primero.</summary>
    /// <remarks>
    /// Trae las ventas de todos los vendedores, la pida quien la pida.
    /// Rechazos, por precedencia: parametro_invalido, validacion, no_encontrado.
    /// </remarks>
    public static async Task<Ok<PaginaDe<VentaEnLista>>> HandleAsync(
        [AsParameters] ConsultarVentasDeClienteRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
