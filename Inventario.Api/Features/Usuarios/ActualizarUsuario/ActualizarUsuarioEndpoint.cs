using Carter;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed class ActualizarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapPut("/{id:long}", HandleAsync)
        .WithName("ActualizarUsuario")
        .Rechaza("no_encontrado", "version_obsoleta", "ultimo_administrador", "sin_permiso", "duplicado");

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
}
