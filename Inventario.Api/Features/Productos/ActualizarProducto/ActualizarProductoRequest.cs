namespace Inventario.Api.Features.Productos.ActualizarProducto;

public sealed record ActualizarProductoRequest : FichaDeProducto, IRequest<Producto>;

internal sealed class ActualizarProductoValidator : AbstractValidator<ActualizarProductoRequest>
{
    public ActualizarProductoValidator() => this.AplicarReglas();
}
