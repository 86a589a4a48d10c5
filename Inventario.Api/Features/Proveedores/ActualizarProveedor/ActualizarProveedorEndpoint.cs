using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

public sealed class ActualizarProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapProveedores();
        grupo.MapPut("/{id:long}", HandleAsync)
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarProveedor")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "validacion", "duplicado");
    }

    /// <summary>Reemplaza un proveedor: un campo ausente toma su valor por defecto, y activo se conserva.</summary>
    public static async Task<Ok<Proveedor>> HandleAsync(
        long id, ActualizarProveedorRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia los campos mandados de un proveedor (JSON Merge Patch, RFC 7396).</summary>
    public static async Task<Ok<Proveedor>> ModificarAsync(
        long id, MergePatch<ActualizarProveedorRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<ActualizarProveedorRequest, Proveedor>(id, version, cambios), cancellationToken));
}
