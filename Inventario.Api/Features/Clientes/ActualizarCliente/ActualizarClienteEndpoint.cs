using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed class ActualizarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var grupo = app.MapClientes();
        grupo.MapPut("/{id:long}", HandleAsync)
            .RequireAuthorization(Permisos.EscribirClientes)
            .Rechaza("no_encontrado", "version_obsoleta", "cliente_anonimizado", "duplicado");
        grupo.MapPatch("/{id:long}", ModificarAsync)
            .WithName("ModificarCliente")
            .RequireAuthorization(Permisos.EscribirClientes)
            .Rechaza("no_encontrado", "version_obsoleta", "validacion", "cliente_anonimizado", "duplicado");
    }

    /// <summary>Reemplaza un cliente: un campo ausente toma su valor por defecto, y activo se conserva.</summary>
    /// <remarks>Un cliente anonimizado ya no se edita.</remarks>
    public static async Task<Ok<Cliente>> HandleAsync(
        long id, ActualizarClienteRequest request, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request with { Id = id, VersionEsperada = version }, cancellationToken));

    /// <summary>Cambia los campos mandados de un cliente (JSON Merge Patch, RFC 7396).</summary>
    /// <remarks>Un cliente anonimizado ya no se edita.</remarks>
    public static async Task<Ok<Cliente>> ModificarAsync(
        long id, MergePatch<ActualizarClienteRequest> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<ActualizarClienteRequest, Cliente>(id, version, cambios), cancellationToken));
}
