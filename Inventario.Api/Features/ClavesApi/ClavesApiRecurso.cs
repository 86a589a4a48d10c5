namespace Inventario.Api.Features.ClavesApi;

/// <summary>Una clave de API, sin su secreto.</summary>
public record ClaveApi : IConId
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Rol con que actúa: <c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</summary>
    [ValoresDe(typeof(Roles))]
    public required string Rol { get; init; }

    /// <summary>Id del usuario que la creó y en cuyo nombre actúa.</summary>
    public required long UsuarioId { get; init; }

    /// <summary>Nombre del usuario que la creó.</summary>
    public required string Usuario { get; init; }

    public required DateTime CreadaEn { get; init; }

    /// <summary>Instante en que caduca; nulo si no caduca.</summary>
    public required DateTime? ExpiraEn { get; init; }

    public required DateTime? RevocadaEn { get; init; }

    /// <summary>Instante del último uso, con precisión de un minuto; nulo si nunca se usó.</summary>
    public required DateTime? UltimoUsoEn { get; init; }
}

internal static class ClavesApiSql
{
    public const string Columnas = """
        k.id, k.nombre, k.rol, k.usuario_id, u.nombre AS usuario, k.creada_en, k.expira_en, k.revocada_en, k.ultimo_uso_en
        """;

    public const string Uniones = "JOIN usuario u ON u.id = k.usuario_id";

    public const string PorId = $"""
        SELECT {Columnas}
        FROM clave_api k
        {Uniones}
        WHERE k.id = @Id
        """;
}
