namespace Inventario.Api.Features.Inventario.ObtenerValorDeInventario;

public sealed class ObtenerValorDeInventarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/valor", HandleAsync)
        .RequireAuthorization(Permisos.Administrar);

    /// <summary>Devuelve el valor de las existencias a su costo, por categoría: el actual o uno pasado.</summary>
    /// <remarks>
    /// Cuenta todos los productos, también los inactivos. El valor de cada uno es el que dejó su último movimiento
    /// anterior a aFecha; su categoría, la actual. Una categoría sin existencias no sale; con una que no existe, el
    /// valor es 0. valor es la suma exacta de datos, con 4 decimales.
    /// </remarks>
    public static async Task<Ok<ObtenerValorDeInventarioResponse>> HandleAsync(
        [AsParameters] ObtenerValorDeInventarioRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
