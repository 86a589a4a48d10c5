namespace Inventario.Api.Common.Seguridad;

/// <summary>Usuario, tal como lo ven él mismo y los administradores. Nunca lleva su contraseña.</summary>
[Ejemplo("""{ "id": 2, "nombre": "Víctor Salas", "correo": "victor@tienda.example" }""")]
[Ejemplo("""{ "ultimoAccesoEn": "2026-11-23T16:00:00.000000Z" }""")]
public sealed record Usuario : IVersionado, IConId
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }
    public required string Correo { get; init; }

    /// <summary>Rol: <c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</summary>
    [ValoresDe(typeof(Roles))]
    public required string Rol { get; init; }

    public required bool Activo { get; init; }

    /// <summary>Fecha de su último inicio de sesión (UTC); nula si nunca entró.</summary>
    public required DateTime? UltimoAccesoEn { get; init; }

    public required int Version { get; init; }
    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }
}
