namespace Inventario.Api.Features.Proveedores.CrearProveedor;

/// <param name="Nombre">De 1 a 160 caracteres.</param>
/// <param name="Contacto">La persona con quien se trata; hasta 160 caracteres.</param>
/// <param name="Documento">Identificación fiscal, hasta 40 caracteres; única si viene, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Correo">Hasta 254 caracteres.</param>
/// <param name="Telefono">Hasta 40 caracteres.</param>
/// <param name="Direccion">Hasta 300 caracteres, en una o varias líneas.</param>
/// <param name="Activo">Si se usa o solo se conserva.</param>
public sealed record CrearProveedorRequest(
    string? Nombre, string? Contacto = null, string? Documento = null, string? Correo = null, string? Telefono = null,
    string? Direccion = null, bool? Activo = null)
    : IRequest<Proveedor>, IFichaDeProveedor;

internal sealed class CrearProveedorValidator : AbstractValidator<CrearProveedorRequest>
{
    public CrearProveedorValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
