using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

public sealed class ActualizarProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapProductos();
        grupo.MapPut("/{id:long}", HandleAsync)
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "con_historial", "duplicado", "referencia_inexistente");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarProducto")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "validacion", "con_historial", "duplicado", "referencia_inexistente");
    }

    /// <summary>Reemplaza la ficha de un producto: un campo ausente toma su valor por defecto, menos activo.</summary>
    /// <remarks>
    /// El stock y los costos no cambian. Un precio nuevo vale para las ventas nuevas.
    /// Cada cambio de precio o de tasa queda en el historial. La unidad no cambia si el producto tiene movimientos.
    /// </remarks>
    public static async Task<Ok<Producto>> HandleAsync(
        long id, ActualizarProductoRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia los campos mandados de la ficha de un producto (JSON Merge Patch, RFC 7396).</summary>
    /// <remarks>Precio, tasa y unidad, como en el PUT.</remarks>
    public static async Task<Ok<Producto>> ModificarAsync(
        long id, MergePatch<ActualizarProductoRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<ActualizarProductoRequest, Producto>(id, version, cambios), cancellationToken));
}
