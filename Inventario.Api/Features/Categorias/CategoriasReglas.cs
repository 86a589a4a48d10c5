namespace Inventario.Api.Features.Categorias;

/// <summary>Los campos editables de una categoría: el cuerpo de POST, de PUT y de PATCH.</summary>
public abstract record FichaDeCategoria : Ficha
{
    /// <summary>Nombre, de 1 a 120 caracteres; único sin distinguir mayúsculas ni acentos; la ñ es otra letra.</summary>
    public string? Nombre { get; init; }

    /// <summary>Descripción, hasta 2000 caracteres.</summary>
    public string? Descripcion { get; init; }

    /// <summary>Si está en uso; una inactiva solo se conserva. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    internal override FichaDeCategoria ParaGuardar() => this with
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
