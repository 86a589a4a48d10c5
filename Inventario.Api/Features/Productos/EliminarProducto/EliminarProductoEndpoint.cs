using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Productos.EliminarProducto;

public sealed class EliminarProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapDelete("/{id:long}", HandleAsync)
        .RequireAuthorization(Permisos.BorrarCatalogo)
        .Rechaza("no_encontrado", "version_obsoleta", "con_historial");

    /// <summary>Borra un producto sin ventas, movimientos ni conteos. Con alguno se rechaza: se desactiva.</summary>
    /// <remarks>El código del producto borrado no se puede reutilizar.</remarks>
    public static async Task<NoContent> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EliminarProductoRequest(id, version), cancellationToken);
        return TypedResults.NoContent();
    }
}
