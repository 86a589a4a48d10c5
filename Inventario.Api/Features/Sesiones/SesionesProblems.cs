namespace Inventario.Api.Features.Sesiones;

internal static class SesionesProblems
{
    private static readonly ErrorCatalogado ErrorDeCredencialesInvalidas = new("credenciales_invalidas", 401,
        "Correo o contraseña incorrectos",
        "El correo no existe, la contraseña no es esa o el usuario está desactivado; no se dice cuál.",
        "Revisar los datos.") { Ruta = "/api/v1/sesiones" };

    public static ProblemException CredencialesInvalidas() =>
        new(ErrorDeCredencialesInvalidas, "El correo o la contraseña no son correctos.");

    public static ProblemException ContrasenaActualEquivocada() =>
        new(ErrorDeCredencialesInvalidas, "La contraseña actual no es correcta.");
}
