namespace Inventario.Api.Consola;

internal static class CrearAdminSql
{
    public const string BuscarPorCorreo = "SELECT id FROM usuario WHERE correo = @Correo";

    public const string Insertar = """
        INSERT INTO usuario (nombre, correo, huella_contrasena, rol)
        VALUES (@Nombre, @Correo, @Huella, @Rol)
        """;
}
