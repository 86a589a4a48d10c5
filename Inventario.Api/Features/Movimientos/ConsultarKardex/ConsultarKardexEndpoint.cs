namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

public sealed class ConsultarKardexEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app
        .MapGet("/productos/{id:long}/kardex", HandleAsync)
        .WithMetadata(MovimientosGroup.Seccion)
        .RequireAuthorization(Permisos.MoverExistencias)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve el kardex de un producto: sus movimientos en orden, con entradas, salidas y saldo.</summary>
    /// <remarks>
    /// El saldo lleva cantidad, valor y costo promedio. saldoInicial y saldoFinal son los del principio y el final del
    /// periodo, no los de la página, con cualquier orden.
    /// </remarks>
    public static async Task<Ok<ConsultarKardexResponse>> HandleAsync(
        [AsParameters] ConsultarKardexRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
