namespace Inventario.Api.Features.Usuarios;

internal static class UsuariosGroup
{
    public static RouteGroupBuilder MapUsuarios(this IEndpointRouteBuilder app) => app
        .MapGroup("/usuarios")
        .WithMetadata(new Seccion(20, "Usuarios", "Quién entra y con qué rol."))
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
