namespace Inventario.Api.Features.Conteos.RegistrarConteo;

public sealed class RegistrarConteoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapConteos()
        .MapPost("/", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<Conteo>(Responder)
        .Rechaza(
            "referencia_inexistente (lineas[i].productoId)", "validacion (cantidad entera)",
            "conteo_desactualizado (con todos los productos que cambiaron)");

    /// <summary>Registra un conteo físico y corrige las diferencias con un movimiento por producto.</summary>
    /// <remarks>
    /// Un sobrante entra y un faltante sale, los dos al costo promedio.
    /// Con stockEsperado, se rechaza si el stock del producto cambió desde que se contó.
    /// </remarks>
    public static async Task<Created<Conteo>> HandleAsync(
        RegistrarConteoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Responder(await mediator.Send(request, cancellationToken));

    private static Created<Conteo> Responder(Conteo conteo) => Rutas.Creado("conteos", conteo);
}
