using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

public sealed class ActualizarCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapCategorias();
        grupo.MapPut("/{id:long}", HandleAsync)
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarCategoria")
            .RequireAuthorization(Permisos.EscribirCatalogo)
            .Rechaza("no_encontrado", "version_obsoleta", "validacion", "duplicado");
    }

    /// <summary>Reemplaza una categoría: un campo ausente toma su valor por defecto, y activo se conserva.</summary>
    public static async Task<Ok<Categoria>> HandleAsync(
        long id, ActualizarCategoriaRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia los campos mandados de una categoría (JSON Merge Patch, RFC 7396).</summary>
    public static async Task<Ok<Categoria>> ModificarAsync(
        long id, MergePatch<ActualizarCategoriaRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<ActualizarCategoriaRequest, Categoria>(id, version, cambios), cancellationToken));
}
