namespace Inventario.Api.Features.Proveedores;

/// <summary>Los campos editables de un proveedor: el cuerpo de POST, de PUT y de PATCH.</summary>
public abstract record FichaDeProveedor : Ficha
{
    /// <summary>Nombre, de 1 a 160 caracteres.</summary>
    public string? Nombre { get; init; }

    /// <summary>Nombre de la persona de contacto, hasta 160 caracteres.</summary>
    public string? Contacto { get; init; }

    /// <summary>Identificación fiscal, hasta 40 caracteres; única si viene, sin distinguir mayúsculas ni acentos.</summary>
    public string? Documento { get; init; }

    /// <summary>Correo, hasta 254 caracteres.</summary>
    public string? Correo { get; init; }

    /// <summary>Teléfono, hasta 40 caracteres.</summary>
    public string? Telefono { get; init; }

    /// <summary>Dirección, hasta 300 caracteres, en una o varias líneas.</summary>
    public string? Direccion { get; init; }

    /// <summary>Si está en uso; uno inactivo solo se conserva. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    internal override FichaDeProveedor ParaGuardar() => this with
    {
        Nombre = Nombre.Limpio(),
        Contacto = Contacto.Limpio(),
        Documento = Documento.Limpio(),
        Correo = Correo.Limpio(),
        Telefono = Telefono.Limpio(),
        Direccion = Direccion.Limpio(),
    };
}

internal static class ReglasDeProveedor
{
    public const int NombreLargoMax = 160;
    public const int DocumentoLargoMax = 40;
    public const int TelefonoLargoMax = 40;
    public const int DireccionLargoMax = 300;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : FichaDeProveedor
    {
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Contacto).LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Documento).LargoMaximo(DocumentoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Correo).CorreoValido();
        validator.RuleFor(f => f.Telefono).LargoMaximo(TelefonoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Direccion).LargoMaximo(DireccionLargoMax).VariasLineas();
    }
}
