namespace Inventario.Api.Features.Inventario.VerificarInventario;

public sealed class VerificarInventarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/verificacion", HandleAsync)
        .RequireAuthorization(Permisos.Administrar)
        .Rechaza("inventario_descuadrado");

    /// <summary>Comprueba todas las invariantes del inventario en un mismo instante.</summary>
    /// <remarks>
    /// Recorre el libro entero: es para revisiones, no para un sondeo frecuente. Un descuadre responde 409
    /// inventario_descuadrado con la primera fila que incumple cada regla. Un aviso no es un descuadre.
    /// </remarks>
    public static async Task<Ok<VerificarInventarioResponse>> HandleAsync(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new VerificarInventarioRequest(), cancellationToken));
}
