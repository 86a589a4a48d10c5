namespace Inventario.Api.Features.Ajustes.ObtenerAjustes;

public sealed class ObtenerAjustesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapAjustes()
        .MapGet("/", HandleAsync)
        .WithName("ObtenerAjustes");

    /// <summary>Devuelve los ajustes del negocio y de las ventas que rigen ahora.</summary>
    /// <remarks>
    /// Una venta congela los suyos al registrarse. Con ellos, lo que vale cada línea de un carrito, con R2 el redondeo a dos decimales
    /// que dice <c>redondeo</c> y en aritmética decimal, nunca en coma flotante:
    ///
    ///     neto = R2(cantidad × precio) − descuento
    ///     t = tasaImpuesto / 100
    ///     base = preciosIncluyenImpuesto ? R2(neto / (1 + t)) : neto
    ///     impuesto = preciosIncluyenImpuesto ? neto − base : R2(neto × t)
    ///     importe = base + impuesto
    ///
    /// El total de la venta es la suma de los importes. <c>POST /ventas?simular=true</c> lo dice también.
    /// </remarks>
    public static async Task<Ok<AjustesVigentes>> HandleAsync(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerAjustesRequest(), cancellationToken));
}
