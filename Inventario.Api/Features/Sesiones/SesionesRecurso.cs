namespace Inventario.Api.Features.Sesiones;

/// <summary>Un usuario, como lo ve él mismo o un administrador. Nunca lleva su contraseña.</summary>
public sealed record Usuario
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }
    public required string Correo { get; init; }

    /// <summary><c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</summary>
    public required string Rol { get; init; }

    public required bool Activo { get; init; }

    /// <summary>Su último inicio de sesión.</summary>
    public required DateTime? UltimoAccesoEn { get; init; }

    public required int Version { get; init; }
    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }
}

internal static class UsuarioSql
{
    /// <summary>El último acceso sale de las sesiones: así iniciar una no escribe en usuario, que las ventas leen.</summary>
    public const string Columnas = """
        u.id, u.nombre, u.correo, u.rol, u.activo,
          (SELECT MAX(s.creada_en) FROM sesion s WHERE s.usuario_id = u.id) AS ultimo_acceso_en,
          u.version, u.creado_en, u.actualizado_en
        """;
}
