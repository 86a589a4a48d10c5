using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed class ActualizarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapClientes();
        grupo.MapPut("/{id:long}", HandleAsync)
            .WithName("ActualizarCliente")
            .RequireAuthorization(Permisos.EscribirClientes)
            .Rechaza("no_encontrado", "version_obsoleta", "cliente_anonimizado", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarCliente")
            .RequireAuthorization(Permisos.EscribirClientes)
            .Rechaza("no_encontrado", "version_obsoleta", "cliente_anonimizado", "duplicado");
    }

    /// <summary>Reemplaza un cliente; lo que no se manda vuelve a su valor por defecto, salvo activo.</summary>
    /// <remarks>
    /// Con If-Match, solo si sigue en esa versión; sin ella gana el último. Un cliente anonimizado ya no se edita.
    /// Rechazos, por precedencia: validacion, no_encontrado, version_obsoleta, cliente_anonimizado, duplicado.
    /// </remarks>
    public static async Task<Ok<Cliente>> HandleAsync(
        long id, ActualizarClienteRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia solo los campos que se mandan de un cliente (RFC 7396).</summary>
    /// <remarks>
    /// Lo que no se manda se queda como está; null lo vuelve a su valor por defecto. Nunca deshace lo que otro cambió a la
    /// vez, y si ya estaba todo así la versión no sube. Con If-Match, solo si sigue en esa versión.
    /// Un cliente anonimizado ya no se edita.
    /// Rechazos, por precedencia: no_encontrado, version_obsoleta, validacion, cliente_anonimizado, duplicado.
    /// </remarks>
    public static async Task<Ok<Cliente>> ModificarAsync(
        long id, MergePatch<ActualizarClienteRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ActualizarClienteParcialRequest(id, version, cambios), cancellationToken));
}
