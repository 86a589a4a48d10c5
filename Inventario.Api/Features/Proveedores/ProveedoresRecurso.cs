namespace Inventario.Api.Features.Proveedores;

/// <summary>Alguien a quien se compra.</summary>
public sealed record Proveedor : ICondicional
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }

    /// <summary>La persona con quien se trata.</summary>
    public required string? Contacto { get; init; }

    /// <summary>Su identificación fiscal, única si la tiene.</summary>
    public required string? Documento { get; init; }

    public required string? Correo { get; init; }
    public required string? Telefono { get; init; }
    public required string? Direccion { get; init; }
    public required bool Activo { get; init; }

    /// <summary>Sube con cada edición; es el ETag.</summary>
    public required int Version { get; init; }

    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }
}

internal static class ProveedorSql
{
    public const string Columnas = """
        p.id, p.nombre, p.contacto, p.documento, p.correo, p.telefono, p.direccion, p.activo, p.version,
          p.creado_en, p.actualizado_en
        """;

    public const string PorId = $"SELECT {Columnas} FROM proveedor p WHERE p.id = @Id";

    public const string BuscarPorDocumento = "SELECT id FROM proveedor WHERE documento = @Documento";

    public static readonly ClaveUnica DocumentoUnico = new("uq_proveedor_documento", BuscarPorDocumento, ProveedoresProblems.DocumentoDuplicado);

    /// <summary>El recurso, con su fila bloqueada.</summary>
    public const string LeerParaEscribir = $"{PorId} FOR UPDATE OF p";
}
