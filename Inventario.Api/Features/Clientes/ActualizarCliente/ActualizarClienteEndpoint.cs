using Carter;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed class ActualizarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapPut("/{id:long}", HandleAsync)
        .WithName("ActualizarCliente")
        .RequireAuthorization(Permisos.EscribirClientes)
        .Rechaza("no_encontrado", "version_obsoleta", "cliente_anonimizado", "duplicado");

    /// <summary>Reemplaza un cliente; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// Con If-Match, solo si sigue en esa versión; sin ella gana el último. Un cliente anonimizado ya no se edita.
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, cliente_anonimizado, duplicado.
    /// </remarks>
    public static async Task<Ok<Cliente>> HandleAsync(
        long id, ActualizarClienteRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));
}
