namespace Inventario.Api.Features.Sesiones;

internal static class SesionesProblems
{
    /// <summary>El mismo si el correo no existe, si la contraseña no es o si el usuario está desactivado.</summary>
    public static ProblemException CredencialesInvalidas() =>
        new("credenciales_invalidas", "El correo o la contraseña no son correctos.");

    public static ProblemException ContrasenaActualEquivocada() =>
        new("credenciales_invalidas", "La contraseña actual no es correcta.");
}
