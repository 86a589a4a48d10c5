namespace Inventario.Api.Features.Usuarios.ObtenerUsuario;

public sealed class ObtenerUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un usuario.</summary>
    public static async Task<Ok<Usuario>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerUsuarioRequest(id), cancellationToken));
}
