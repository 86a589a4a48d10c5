namespace Inventario.Api.Features.Categorias;

/// <summary>Una categoría de productos.</summary>
public sealed record Categoria : ICondicional
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }
    public required string? Descripcion { get; init; }
    public required bool Activo { get; init; }

    /// <summary>Sube con cada edición; es el ETag.</summary>
    public required int Version { get; init; }

    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }
}

/// <summary>Lo que se escribe de una categoría.</summary>
internal interface IFichaDeCategoria
{
    string? Nombre { get; }
    string? Descripcion { get; }
}

internal static class FichaDeCategoria
{
    public const int NombreLargoMax = 120;
    public const int DescripcionLargoMax = 2000;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : IFichaDeCategoria
    {
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Descripcion).LargoMaximo(DescripcionLargoMax).VariasLineas();
    }
}

internal static class CategoriaSql
{
    public const string Columnas = "c.id, c.nombre, c.descripcion, c.activo, c.version, c.creado_en, c.actualizado_en";

    public const string PorId = $"SELECT {Columnas} FROM categoria c WHERE c.id = @Id";

    public const string BuscarPorNombre = "SELECT id FROM categoria WHERE nombre_orden = @Nombre";

    /// <summary>Bloquea la fila y la dice entera.</summary>
    public const string LeerParaEscribir = $"{PorId} FOR UPDATE OF c";

    /// <summary>Bloquea la fila y dice su versión.</summary>
    public const string Bloquear = "SELECT version FROM categoria WHERE id = @Id FOR UPDATE";
}
