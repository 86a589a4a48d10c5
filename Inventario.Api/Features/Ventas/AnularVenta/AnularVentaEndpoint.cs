using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Ventas.AnularVenta;

public sealed class AnularVentaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapPost("/{id:long}/anulacion", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<Venta>(TypedResults.Ok)
        .RequireAuthorization(Permisos.Vender)
        .Rechaza("no_encontrado", "sin_permiso", "version_obsoleta", "venta_ya_anulada", "venta_con_devoluciones");

    /// <summary>Anula una venta entera: cada salida se revierte con una entrada al mismo costo.</summary>
    /// <remarks>
    /// El administrador anula cualquier venta; el vendedor, solo las suyas y en el mismo día del negocio.
    /// Una venta con devoluciones no se anula. Con If-Match anula solo si la versión sigue siendo esa.
    /// </remarks>
    [Ejemplo("""{ "version": 2, "estado": "anulada", "motivo": "Se cobró dos veces." }""")]
    [Ejemplo("""{ "motivoAnulacion": "Se cobró dos veces.", "anuladaEn": "2026-11-23T16:00:00.000000Z" }""")]
    [Ejemplo("""{ "anuladaPorId": 2, "anuladaPor": "Víctor Salas" }""")]
    public static async Task<Ok<Venta>> HandleAsync(
        long id, AnularVentaRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));
}
