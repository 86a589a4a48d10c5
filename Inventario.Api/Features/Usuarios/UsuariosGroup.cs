namespace Inventario.Api.Features.Usuarios;

internal static class UsuariosGroup
{
    public static RouteGroupBuilder MapUsuarios(this IEndpointRouteBuilder app) => app
        .MapGroup("/usuarios")
        .WithMetadata(new Seccion(20, "Usuarios", "Las cuentas de usuario y sus roles.",
            """{ "nombre": "Víctor Salas", "correo": "victor@tienda.example" }""",
            """{ "contrasena": "tres gatos en el tejado", "nueva": "cuatro patos en la laguna" }"""))
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
