using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Proveedores.EliminarProveedor;

public sealed class EliminarProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProveedores()
        .MapDelete("/{id:long}", HandleAsync)
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("no_encontrado", "version_obsoleta", "con_historial");

    /// <summary>Borra un proveedor sin productos ni movimientos. Con alguno se rechaza: se desactiva.</summary>
    public static async Task<NoContent> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EliminarProveedorRequest(id, version), cancellationToken);
        return TypedResults.NoContent();
    }
}
