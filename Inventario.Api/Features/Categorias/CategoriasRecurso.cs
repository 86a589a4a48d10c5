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

/// <summary>Los campos editables de una categoría: el cuerpo de POST, de PUT y de PATCH.</summary>
public abstract record FichaDeCategoria : Ficha
{
    /// <summary>Nombre, de 1 a 120 caracteres; único sin distinguir mayúsculas ni acentos; la ñ es otra letra.</summary>
    public string? Nombre { get; init; }

    /// <summary>Descripción, hasta 2000 caracteres.</summary>
    public string? Descripcion { get; init; }

    /// <summary>Si está en uso; una inactiva solo se conserva. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    internal FichaDeCategoria ParaGuardar() => this with
    {
        Nombre = Nombre.Limpio(),
        Descripcion = Descripcion.Limpio(),
    };
}

internal static class ReglasDeCategoria
{
    public const int NombreLargoMax = 120;
    public const int DescripcionLargoMax = 2000;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : FichaDeCategoria
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

    public static readonly ClaveUnica NombreUnico = new("uq_categoria_nombre", BuscarPorNombre, CategoriasProblems.NombreDuplicado);

    public const string LeerParaEscribir = $"{PorId} FOR UPDATE OF c";
}
