namespace Inventario.Api.Features.Clientes;

/// <summary>Los campos editables de un cliente: el cuerpo de POST, de PUT y de PATCH.</summary>
public abstract record FichaDeCliente : Ficha
{
    /// <summary>Nombre, de 1 a 160 caracteres.</summary>
    public string? Nombre { get; init; }

    /// <summary>Identificación fiscal, hasta 40 caracteres; única si viene, sin distinguir mayúsculas ni acentos.</summary>
    public string? Documento { get; init; }

    /// <summary>Correo, hasta 254 caracteres.</summary>
    public string? Correo { get; init; }

    /// <summary>Teléfono, hasta 40 caracteres.</summary>
    public string? Telefono { get; init; }

    /// <summary>Dirección, hasta 300 caracteres, en una o varias líneas.</summary>
    public string? Direccion { get; init; }

    /// <summary>Si está en uso; a uno inactivo no se le vende. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    internal override FichaDeCliente ParaGuardar() => this with
    {
        Nombre = Nombre.Limpio(),
        Documento = Documento.Limpio(),
        Correo = Correo.Limpio(),
        Telefono = Telefono.Limpio(),
        Direccion = Direccion.Limpio(),
    };
}

internal static class ReglasDeCliente
{
    public const int NombreLargoMax = 160;
    public const int DocumentoLargoMax = 40;
    public const int TelefonoLargoMax = 40;
    public const int DireccionLargoMax = 300;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : FichaDeCliente
    {
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Documento).LargoMaximo(DocumentoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Correo).CorreoValido();
        validator.RuleFor(f => f.Telefono).LargoMaximo(TelefonoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Direccion).LargoMaximo(DireccionLargoMax).VariasLineas();
    }
}
