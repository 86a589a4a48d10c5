using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed class ActualizarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapUsuarios();
        grupo.MapPut("/{id:long}", HandleAsync)
            .Rechaza("no_encontrado", "version_obsoleta", "ultimo_administrador", "sin_permiso", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarUsuario")
            .Rechaza("no_encontrado", "version_obsoleta", "validacion", "ultimo_administrador", "sin_permiso", "duplicado");
    }

    /// <summary>Reemplaza la ficha de un usuario: todos sus campos son obligatorios menos activo.</summary>
    /// <remarks>
    /// Cambiar el rol o el estado cierra las sesiones del usuario y revoca sus claves desde la petición siguiente.
    /// Nadie se desactiva a sí mismo (sin_permiso).
    /// </remarks>
    public static async Task<Ok<Usuario>> HandleAsync(
        long id, ActualizarUsuarioRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia los campos mandados de un usuario (JSON Merge Patch, RFC 7396).</summary>
    /// <remarks>
    /// Solo un rol o un estado distintos cierran las sesiones del usuario.
    /// Nadie se desactiva a sí mismo (sin_permiso).
    /// </remarks>
    public static async Task<Ok<Usuario>> ModificarAsync(
        long id, MergePatch<ActualizarUsuarioRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<ActualizarUsuarioRequest, Usuario>(id, version, cambios), cancellationToken));
}
