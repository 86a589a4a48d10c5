namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed class ActualizarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapEdicion<ActualizarUsuarioRequest, Usuario>("la ficha de un usuario", "ultimo_administrador", "sin_permiso", "duplicado")
        .WithDescription("""
            Cambiar el rol o el estado cierra las sesiones del usuario y revoca sus claves desde la petición siguiente.
            Nadie se desactiva a sí mismo (sin_permiso).
            """);
}
