namespace Inventario.Api.Features.Categorias;

/// <summary>Una categoría de productos.</summary>
public sealed record Categoria : ICondicional, IConId
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }
    public required string? Descripcion { get; init; }
    public required bool Activo { get; init; }

    /// <summary>Número de versión: sube con cada edición. Es el valor de la ETag.</summary>
    public required int Version { get; init; }

    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }
}

internal static class CategoriaSql
{
    public const string Columnas = "c.id, c.nombre, c.descripcion, c.activo, c.version, c.creado_en, c.actualizado_en";

    public const string PorId = $"SELECT {Columnas} FROM categoria c WHERE c.id = @Id";

    public const string BuscarPorNombre = "SELECT id FROM categoria WHERE nombre_orden = @Nombre";

    public static readonly ClaveUnica NombreUnico = new("uq_categoria_nombre", BuscarPorNombre, CategoriasProblems.NombreDuplicado);

    public const string LeerParaEscribir = $"{PorId} FOR UPDATE OF c";
}
