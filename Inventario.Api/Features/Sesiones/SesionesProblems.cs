using Inventario.Api.Common.Problems;

namespace Inventario.Api.Features.Sesiones;

internal static class SesionesProblems
{
    /// <summary>El mismo si el correo no existe, si la contraseña no es o si el usuario está desactivado.</summary>
    public static ProblemException CredencialesInvalidas() =>
        new("credenciales_invalidas", "El correo o la contraseña no son correctos.");

    public static ProblemException ContrasenaActualEquivocada() =>
        new("credenciales_invalidas", "La contraseña actual no es correcta.");

    /// <summary>El mismo si el token no existe, ya se usó, caducó, o la sesión se cerró.</summary>
    public static ProblemException Caducada() => new("sesion_caducada", "La sesión caducó o se cerró.");
}
