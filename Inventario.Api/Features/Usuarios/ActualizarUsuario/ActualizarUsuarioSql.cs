namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

internal static class ActualizarUsuarioSql
{
    public const string Actualizar = """
        UPDATE usuario
        SET nombre = @Nombre, correo = @Correo, rol = @Rol, activo = @Activo,
          version_seguridad = version_seguridad + @InvalidaTokens,
          version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;
}
