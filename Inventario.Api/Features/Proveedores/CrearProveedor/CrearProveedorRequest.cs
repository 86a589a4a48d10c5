namespace Inventario.Api.Features.Proveedores.CrearProveedor;

public sealed record CrearProveedorRequest : FichaDeProveedor, IRequest<Proveedor>;

internal sealed class CrearProveedorValidator : AbstractValidator<CrearProveedorRequest>
{
    public CrearProveedorValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
