namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

internal static class RestablecerContrasenaSql
{
    /// <summary>Cambia la contraseña sin subir la versión, que cuenta solo los cambios de la ficha.</summary>
    public const string Actualizar = """
        UPDATE usuario
        SET huella_contrasena = @HuellaContrasena, version_seguridad = version_seguridad + 1
        WHERE id = @Id
        """;
}
