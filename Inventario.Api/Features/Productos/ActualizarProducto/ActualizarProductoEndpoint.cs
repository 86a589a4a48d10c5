using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

public sealed class ActualizarProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapProductos();
        grupo.MapPut("/{id:long}", HandleAsync)
            .WithName("ActualizarProducto")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "con_historial", "duplicado", "referencia_inexistente");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarProducto")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "con_historial", "duplicado", "referencia_inexistente");
    }

    /// <summary>Reemplaza la ficha de un producto; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// No toca el stock ni los costos, y un precio nuevo solo afecta a las ventas nuevas. Con If-Match, solo si sigue en
    /// esa versión; sin ella gana el último. Cada cambio de precio o de tasa queda en su historial. La unidad no cambia si
    /// ya tiene movimientos.
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, con_historial, duplicado,
    /// referencia_inexistente.
    /// </remarks>
    public static async Task<Ok<Producto>> HandleAsync(
        long id, ActualizarProductoRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia solo los campos que se mandan de la ficha de un producto (RFC 7396).</summary>
    /// <remarks>
    /// Lo que no se manda se queda como está; null lo vuelve a su valor por defecto. Nunca deshace lo que otro cambió a la
    /// vez, y si ya estaba todo así la versión no sube. Con If-Match, solo si sigue en esa versión. Precio, tasa y unidad,
    /// como al reemplazarla.
    /// Rechazos, por precedencia: no_encontrado, version_obsoleta, validacion, con_historial, duplicado,
    /// referencia_inexistente.
    /// </remarks>
    public static async Task<Ok<Producto>> ModificarAsync(
        long id, MergePatch<ActualizarProductoRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ActualizarProductoParcialRequest(id, version, cambios), cancellationToken));
}
