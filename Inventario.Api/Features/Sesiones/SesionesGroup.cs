namespace Inventario.Api.Features.Sesiones;

internal static class SesionesGroup
{
    /// <summary>Prefijo y etiqueta de las sesiones. Cada endpoint declara su autorización.</summary>
    public static RouteGroupBuilder MapSesiones(this IEndpointRouteBuilder app) => app
        .MapGroup("/sesiones")
        .WithMetadata(new Seccion(10, "Sesiones", "Iniciar, renovar y cerrar la sesión, y la contraseña propia.",
            """{ "correo": "admin@inventario.local", "contrasena": "Inventario-demo-1" }""",
            """{ "actual": "tres gatos en el tejado", "nueva": "cuatro patos en la laguna" }""",
            """{ "tokenAcceso": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…", "tokenRefresco": "b2m7…" }""",
            """{ "expiraEn": 900, "tipo": "Bearer" }"""));
}
