namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

public sealed class ConsultarKardexEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app
        .MapGet("/productos/{id:long}/kardex", HandleAsync)
        .WithName("ConsultarKardex")
        .WithMetadata(MovimientosGroup.Seccion)
        .RequireAuthorization(Permisos.MoverExistencias)
        .Rechaza("no_encontrado");

    /// <summary>El kardex de un producto: sus movimientos en orden, con entradas, salidas y saldo en cantidad y valor.</summary>
    /// <remarks>
    /// saldoInicial es el que había antes del periodo y saldoFinal el que quedó al terminarlo, estén o no en esta página y
    /// sea cual sea el orden.
    /// Rechazos, por precedencia: validacion, parametro_invalido, no_encontrado.
    /// </remarks>
    public static async Task<Ok<ConsultarKardexResponse>> HandleAsync(
        [AsParameters] ConsultarKardexRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
