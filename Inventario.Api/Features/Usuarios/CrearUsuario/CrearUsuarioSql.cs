namespace Inventario.Api.Features.Usuarios.CrearUsuario;

internal static class CrearUsuarioSql
{
    public const string Insertar = """
        INSERT INTO usuario (nombre, correo, huella_contrasena, rol)
        VALUES (@Nombre, @Correo, @HuellaContrasena, @Rol)
        """;
}
