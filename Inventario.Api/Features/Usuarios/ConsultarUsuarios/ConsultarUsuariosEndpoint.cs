namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

public sealed class ConsultarUsuariosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapGet("/", HandleAsync);

    /// <summary>Lista los usuarios.</summary>
    /// <remarks>Por defecto, los activos por nombre.</remarks>
    public static async Task<Ok<PaginaDe<Usuario>>> HandleAsync(
        [AsParameters] ConsultarUsuariosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
