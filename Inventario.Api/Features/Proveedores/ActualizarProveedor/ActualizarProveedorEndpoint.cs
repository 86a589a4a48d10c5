using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

public sealed class ActualizarProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapProveedores();
        grupo.MapPut("/{id:long}", HandleAsync)
            .WithName("ActualizarProveedor")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarProveedor")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "duplicado");
    }

    /// <summary>Reemplaza un proveedor; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// Con If-Match, solo si sigue en esa versión; sin ella gana el último.
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, duplicado.
    /// </remarks>
    public static async Task<Ok<Proveedor>> HandleAsync(
        long id, ActualizarProveedorRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia solo los campos que se mandan de un proveedor (RFC 7396).</summary>
    /// <remarks>
    /// Lo que no se manda se queda como está; null lo vuelve a su valor por defecto. Nunca deshace lo que otro cambió a la
    /// vez, y si ya estaba todo así la versión no sube. Con If-Match, solo si sigue en esa versión.
    /// Rechazos, por precedencia: no_encontrado, version_obsoleta, validacion, duplicado.
    /// </remarks>
    public static async Task<Ok<Proveedor>> ModificarAsync(
        long id, MergePatch<ActualizarProveedorRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ActualizarProveedorParcialRequest(id, version, cambios), cancellationToken));
}
