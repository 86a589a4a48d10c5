namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

internal static class CambiarContrasenaSql
{
    public const string LeerCuenta = "SELECT correo, huella_contrasena FROM usuario WHERE id = @Id";

    /// <summary>Cambia la contraseña sin subir la versión, que cuenta solo los cambios de la ficha.</summary>
    public const string Cambiar = """
        UPDATE usuario
        SET huella_contrasena = @HuellaContrasena, version_seguridad = version_seguridad + 1
        WHERE id = @Id AND huella_contrasena = @HuellaAnterior
        """;
}
