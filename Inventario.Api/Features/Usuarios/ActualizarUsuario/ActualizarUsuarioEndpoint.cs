using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed class ActualizarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapUsuarios();
        grupo.MapPut("/{id:long}", HandleAsync)
            .WithName("ActualizarUsuario")
            .Rechaza("no_encontrado", "version_obsoleta", "ultimo_administrador", "sin_permiso", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarUsuario")
            .Rechaza("no_encontrado", "version_obsoleta", "ultimo_administrador", "sin_permiso", "duplicado");
    }

    /// <summary>Reemplaza la ficha de un usuario; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// Cambiar su rol o su estado cierra sus sesiones y revoca las claves que creó: dejan de valer en la petición siguiente. Con If-Match,
    /// solo si sigue en esa versión; sin ella gana el último. Nadie se desactiva a sí mismo (sin_permiso).
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, ultimo_administrador, sin_permiso, duplicado.
    /// </remarks>
    public static async Task<Ok<Usuario>> HandleAsync(
        long id, ActualizarUsuarioRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia solo los campos que se mandan de un usuario (RFC 7396).</summary>
    /// <remarks>
    /// Lo que no se manda se queda como está. Nunca deshace lo que otro cambió a la vez, y si ya estaba todo así la versión
    /// no sube. Con If-Match, solo si sigue en esa versión. Solo un rol o un estado distintos cierran sus sesiones. Nadie se
    /// desactiva a sí mismo (sin_permiso).
    /// Rechazos, por precedencia: no_encontrado, version_obsoleta, validacion, ultimo_administrador, sin_permiso,
    /// duplicado.
    /// </remarks>
    public static async Task<Ok<Usuario>> ModificarAsync(
        long id, MergePatch<ActualizarUsuarioRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ActualizarUsuarioParcialRequest(id, version, cambios), cancellationToken));
}
