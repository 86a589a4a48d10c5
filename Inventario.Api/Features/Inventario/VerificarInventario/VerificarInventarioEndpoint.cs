namespace Inventario.Api.Features.Inventario.VerificarInventario;

public sealed class VerificarInventarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/verificacion", HandleAsync)
        .WithName("VerificarInventario")
        .RequireAuthorization(Permisos.Administrar)
        .Rechaza("inventario_descuadrado");

    /// <summary>Comprueba todas las invariantes del inventario sobre un mismo instante.</summary>
    /// <remarks>
    /// Recorre el libro entero: es para revisar, no para cada minuto. Si algo no cuadra responde 409
    /// inventario_descuadrado con la primera fila mala de cada regla. Los avisos no son descuadres: sigue siendo correcto.
    /// </remarks>
    public static async Task<Ok<VerificarInventarioResponse>> HandleAsync(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new VerificarInventarioRequest(), cancellationToken));
}
