namespace Inventario.Api.Features.Proveedores;

/// <summary>Lo que se escribe de un proveedor.</summary>
internal interface IFichaDeProveedor
{
    string? Nombre { get; }
    string? Contacto { get; }
    string? Documento { get; }
    string? Correo { get; }
    string? Telefono { get; }
    string? Direccion { get; }
    bool? Activo { get; }
}

internal static class FichaDeProveedor
{
    public const int NombreLargoMax = 160;
    public const int DocumentoLargoMax = 40;
    public const int TelefonoLargoMax = 40;
    public const int DireccionLargoMax = 300;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : IFichaDeProveedor
    {
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Contacto).LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Documento).LargoMaximo(DocumentoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Correo).CorreoValido();
        validator.RuleFor(f => f.Telefono).LargoMaximo(TelefonoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Direccion).LargoMaximo(DireccionLargoMax).VariasLineas();
    }

    /// <summary>Los valores que se guardan de una ficha ya validada.</summary>
    public static object Valores(this IFichaDeProveedor ficha, long id = 0) => new
    {
        Id = id,
        Nombre = ficha.Nombre.Limpio(),
        Contacto = ficha.Contacto.Limpio(),
        Documento = ficha.Documento.Limpio(),
        Correo = ficha.Correo.Limpio(),
        Telefono = ficha.Telefono.Limpio(),
        Direccion = ficha.Direccion.Limpio(),
        ficha.Activo,
    };
}
