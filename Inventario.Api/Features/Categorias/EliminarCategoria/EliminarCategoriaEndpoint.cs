using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Categorias.EliminarCategoria;

public sealed class EliminarCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapDelete("/{id:long}", HandleAsync)
        .RequireAuthorization(Permisos.BorrarCatalogo)
        .Rechaza("no_encontrado", "version_obsoleta", "con_historial");

    /// <summary>Borra una categoría sin productos. Con alguno, activo o no, se rechaza (con_historial).</summary>
    public static async Task<NoContent> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EliminarCategoriaRequest(id, version), cancellationToken);
        return TypedResults.NoContent();
    }
}
