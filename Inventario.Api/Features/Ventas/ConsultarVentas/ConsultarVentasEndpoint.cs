namespace Inventario.Api.Features.Ventas.ConsultarVentas;

public sealed class ConsultarVentasEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapVentas()
            .MapGet("/", HandleAsync);
        app.MapGet($"/clientes/{Rutas.Id("clienteId")}/ventas", HandleDeClienteAsync)
            .WithName("ConsultarVentasDeCliente")
            .WithTags("Clientes")
            .RequireAuthorization(Permisos.LeerVentas)
            .Rechaza("no_encontrado");
    }

    /// <summary>Lista las ventas, las más nuevas primero.</summary>
    /// <remarks>Por defecto el vendedor ve sus ventas; con usuarioId, las de otro o todas.</remarks>
    public static async Task<Ok<PaginaDe<VentaEnLista>>> HandleAsync(
        [AsParameters] ConsultarVentasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));

    /// <summary>Lista las ventas de un cliente, las más nuevas primero, como /ventas con clienteId.</summary>
    /// <remarks>Por defecto el vendedor ve sus ventas; con usuarioId, las de otro o todas.</remarks>
    public static Task<Ok<PaginaDe<VentaEnLista>>> HandleDeClienteAsync(
        [AsParameters] ConsultarVentasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        HandleAsync(request with { ExigeCliente = true }, mediator, cancellationToken);
}
