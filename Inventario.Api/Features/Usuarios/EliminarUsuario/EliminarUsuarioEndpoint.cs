using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Usuarios.EliminarUsuario;

public sealed class EliminarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapDelete("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado", "version_obsoleta", "ultimo_administrador", "sin_permiso", "con_historial");

    /// <summary>Borra un usuario que nunca actuó. Con historial se rechaza: se desactiva.</summary>
    /// <remarks>Una sesión iniciada ya es historial. Nadie se borra a sí mismo (sin_permiso).</remarks>
    public static async Task<NoContent> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EliminarUsuarioRequest(id, version), cancellationToken);
        return TypedResults.NoContent();
    }
}
