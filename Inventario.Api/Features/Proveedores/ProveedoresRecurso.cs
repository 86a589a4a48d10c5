namespace Inventario.Api.Features.Proveedores;

/// <summary>Un proveedor: la persona o empresa que vende al negocio.</summary>
public sealed record Proveedor : ICondicional, IConId
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Nombre de la persona de contacto.</summary>
    public required string? Contacto { get; init; }

    /// <summary>Identificación fiscal, única; nula si no la tiene.</summary>
    public required string? Documento { get; init; }

    public required string? Correo { get; init; }
    public required string? Telefono { get; init; }
    public required string? Direccion { get; init; }
    public required bool Activo { get; init; }

    /// <summary>Número de versión: sube con cada edición. Es el valor de la ETag.</summary>
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

    public const string LeerParaEscribir = $"{PorId} FOR UPDATE OF p";
}
