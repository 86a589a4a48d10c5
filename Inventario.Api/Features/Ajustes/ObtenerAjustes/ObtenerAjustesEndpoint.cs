namespace Inventario.Api.Features.Ajustes.ObtenerAjustes;

public sealed class ObtenerAjustesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapAjustes()
        .MapGet("/", HandleAsync);

    /// <summary>Devuelve los ajustes vigentes del negocio y de las ventas.</summary>
    /// <remarks>
    /// Una venta congela los ajustes con que se registró. Cada línea de un carrito se calcula así, en aritmética
    /// decimal (no en coma flotante) y con R2, el redondeo a dos decimales que indica <c>redondeo</c>:
    ///
    ///     neto = R2(cantidad × precio) − descuento
    ///     t = tasaImpuesto / 100
    ///     base = preciosIncluyenImpuesto ? R2(neto / (1 + t)) : neto
    ///     impuesto = preciosIncluyenImpuesto ? neto − base : R2(neto × t)
    ///     importe = base + impuesto
    ///
    /// El total de la venta es la suma de los importes, y <c>POST /ventas?simular=true</c> lo devuelve calculado.
    /// </remarks>
    public static async Task<Ok<AjustesVigentes>> HandleAsync(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerAjustesRequest(), cancellationToken));
}
