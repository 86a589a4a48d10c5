namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

internal static class CambiarContrasenaSql
{
    public const string LeerCuenta = "SELECT correo, huella_contrasena FROM usuario WHERE id = @Id";

    public const string Cambiar = """
        UPDATE usuario
        SET huella_contrasena = @HuellaContrasena, version_seguridad = version_seguridad + 1,
          version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id AND huella_contrasena = @HuellaAnterior
        """;
}
