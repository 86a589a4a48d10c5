namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed class ActualizarUsuarioEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapEdicion<ActualizarUsuarioRequest, Usuario>("la ficha de un usuario", "ultimo_administrador", "sin_permiso", "duplicado")
        .WithDescription("""
            Un rol o un estado distintos cierran las sesiones del usuario y revocan sus claves desde la petición siguiente.
            Nadie se desactiva a sí mismo (sin_permiso).
            """);
}
