namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

internal static class RestablecerContrasenaSql
{
    /// <summary>No sube la versión: la contraseña no forma parte de lo que se lee del usuario.</summary>
    public const string Actualizar = """
        UPDATE usuario
        SET huella_contrasena = @HuellaContrasena, version_seguridad = version_seguridad + 1
        WHERE id = @Id
        """;
}
