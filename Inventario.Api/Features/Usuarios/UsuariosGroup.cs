namespace Inventario.Api.Features.Usuarios;

internal static class UsuariosGroup
{
    public static RouteGroupBuilder MapUsuarios(this IEndpointRouteBuilder app) => app
        .MapGroup("/usuarios")
        .WithTags("Usuarios")
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
