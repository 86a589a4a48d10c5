namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

internal static class CambiarContrasenaSql
{
    public const string LeerCuenta = "SELECT correo, huella_contrasena FROM usuario WHERE id = @Id";

    /// <summary>No sube la versión: la contraseña no forma parte de lo que se lee del usuario.</summary>
    public const string Cambiar = """
        UPDATE usuario
        SET huella_contrasena = @HuellaContrasena, version_seguridad = version_seguridad + 1
        WHERE id = @Id AND huella_contrasena = @HuellaAnterior
        """;
}
