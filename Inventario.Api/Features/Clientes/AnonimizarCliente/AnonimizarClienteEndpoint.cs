using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Clientes.AnonimizarCliente;

public sealed class AnonimizarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapPost("/{id:long}/anonimizacion", HandleAsync)
        .RequireAuthorization(Permisos.Administrar)
        .SinCuerpo()
        .Rechaza("no_encontrado", "version_obsoleta");

    /// <summary>Borra para siempre los datos personales de un cliente y lo desactiva. No lleva cuerpo.</summary>
    /// <remarks>
    /// Las ventas del cliente no cambian y quedan a nombre de «Cliente anonimizado»; sus notas tampoco se tocan.
    /// La anonimización no se deshace, y repetirla no cambia nada.
    /// Una petición anterior que respondió con esos datos, repetida con su Idempotency-Key, responde ya sin cuerpo.
    /// </remarks>
    [Ejemplo("""{ "nombre": "Cliente anonimizado", "documento": null, "correo": null, "telefono": null }""")]
    [Ejemplo("""{ "direccion": null, "activo": false, "anonimizadoEn": "2026-11-23T16:00:00.000000Z" }""")]
    public static async Task<Ok<Cliente>> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AnonimizarClienteRequest(id, version), cancellationToken));
}
