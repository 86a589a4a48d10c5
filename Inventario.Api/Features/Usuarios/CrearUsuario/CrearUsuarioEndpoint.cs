namespace Inventario.Api.Features.Usuarios.CrearUsuario;

public sealed class CrearUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapPost("/", HandleAsync)
        .Rechaza("duplicado");

    /// <summary>Crea un usuario, que puede iniciar sesión desde ese momento.</summary>
    /// <remarks>La contraseña no se devuelve ni se puede leer después.</remarks>
    [Ejemplo("""{ "version": 1 }""")]
    public static async Task<Created<Usuario>> HandleAsync(
        CrearUsuarioRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("usuarios", await mediator.Send(request, cancellationToken));
}
