namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

public sealed record ActualizarProveedorRequest : FichaDeProveedor, IRequest<Proveedor>;

internal sealed class ActualizarProveedorValidator : AbstractValidator<ActualizarProveedorRequest>
{
    public ActualizarProveedorValidator() => this.AplicarReglas();
}
