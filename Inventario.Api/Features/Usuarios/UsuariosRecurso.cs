namespace Inventario.Api.Features.Usuarios;

internal sealed record UsuarioBloqueado(string Nombre, string Correo, string Rol, bool Activo, int Version) : IVersionado;

internal static class UsuariosSql
{
    public const string BuscarPorCorreo = "SELECT id FROM usuario WHERE correo = @Correo";

    public static readonly ClaveUnica CorreoUnico = new("uq_usuario_correo", BuscarPorCorreo, UsuariosProblems.CorreoDuplicado);

    public const string Bloquear = "SELECT nombre, correo, rol, activo, version FROM usuario WHERE id = @Id FOR UPDATE";

    /// <summary>
    /// Bloquea los administradores activos antes que la fila que cambia, y siempre en orden de id: así dos bajas a la
    /// vez esperan una por otra sin interbloqueo.
    /// </summary>
    public const string BloquearAdministradores = """
        SELECT id
        FROM usuario
        WHERE rol = 'administrador' AND activo = 1
        ORDER BY id
        FOR UPDATE
        """;
}
