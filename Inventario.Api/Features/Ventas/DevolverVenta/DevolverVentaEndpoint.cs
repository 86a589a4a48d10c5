namespace Inventario.Api.Features.Ventas.DevolverVenta;

public sealed class DevolverVentaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapPost("/{id:long}/devoluciones", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<DevolverVentaResponse>(Responder)
        .RequireAuthorization(Permisos.Vender)
        .Rechaza(
            "no_encontrado", "venta_ya_anulada", "referencia_inexistente (lineas[i].detalleId)", "validacion (cantidad entera)",
            "devolucion_excede_lo_vendido");

    /// <summary>Registra la devolución de una venta, entera o en parte.</summary>
    /// <remarks>
    /// Cada línea entra al costo con que salió; lo dañado sale además como merma. Las devoluciones se acumulan por
    /// línea y su importe cierra al céntimo: una línea de 29.00 por 3, devuelta de una en una, da 9.67, 9.66 y 9.67.
    /// </remarks>
    [Ejemplo(VentasGroup.EjemploDeDevolucion)]
    public static async Task<Created<DevolverVentaResponse>> HandleAsync(
        long id, DevolverVentaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Responder(await mediator.Send(request with { Id = id }, cancellationToken));

    private static Created<DevolverVentaResponse> Responder(DevolverVentaResponse devolucion) =>
        TypedResults.Created($"{Rutas.De("ventas", devolucion.VentaId)}/devoluciones", devolucion);
}
