namespace Inventario.Api.Features.Inventario.ObtenerValorDeInventario;

public sealed class ObtenerValorDeInventarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/valor", HandleAsync)
        .WithName("ObtenerValorDeInventario")
        .RequireAuthorization(Permisos.Administrar);

    /// <summary>Cuánto valen las existencias a su costo, por categoría: ahora o en un instante pasado.</summary>
    /// <remarks>
    /// Cuenta todos los productos, también los inactivos: sus existencias siguen ahí. El valor de cada uno es el que dejó su
    /// último movimiento anterior a aFecha, y su categoría, la que tiene hoy. Las categorías sin existencias no salen; una
    /// que no existe tampoco, y el valor es 0. valor es la suma exacta de datos, con 4 decimales. Rechazos: validacion,
    /// parametro_invalido.
    /// </remarks>
    public static async Task<Ok<ObtenerValorDeInventarioResponse>> HandleAsync(
        [AsParameters] ObtenerValorDeInventarioRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
