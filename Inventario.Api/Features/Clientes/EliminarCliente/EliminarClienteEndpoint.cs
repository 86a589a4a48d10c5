using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Clientes.EliminarCliente;

public sealed class EliminarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapDelete("/{id:long}", HandleAsync)
        .RequireAuthorization(Permisos.BorrarClientes)
        .Rechaza("no_encontrado", "version_obsoleta", "con_historial");

    /// <summary>Borra un cliente sin ventas. Con ventas se rechaza: se puede desactivar o anonimizar.</summary>
    public static async Task<NoContent> HandleAsync(
        long id, [FromHeader(Name = "If-Match")] VersionEsperada? version,
        IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EliminarClienteRequest(id, version), cancellationToken);
        return TypedResults.NoContent();
    }
}
