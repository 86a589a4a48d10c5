using Carter;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

public sealed class ActualizarCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapPut("/{id:long}", HandleAsync)
        .WithName("ActualizarCategoria")
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("no_encontrado", "version_obsoleta", "duplicado");

    /// <summary>Reemplaza una categoría; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// Con If-Match, solo si sigue en esa versión; sin ella gana el último.
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, duplicado.
    /// </remarks>
    public static async Task<Ok<Categoria>> HandleAsync(
        long id, ActualizarCategoriaRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));
}
