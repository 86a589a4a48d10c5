namespace Inventario.Api.Features.Inventario.ObtenerValorDeInventario;

/// <param name="CategoriaId">Filtra por la categoría actual del producto.</param>
/// <param name="AFecha">Instante ISO 8601, o fin de un día del negocio; por defecto, y si es futuro, ahora.</param>
public sealed record ObtenerValorDeInventarioRequest(long? CategoriaId = null, FechaDeConsulta? AFecha = null)
    : IRequest<ObtenerValorDeInventarioResponse>;

/// <param name="AFecha">Instante del valor; nunca futuro.</param>
/// <param name="Valor">Valor de todas las existencias a su costo, 4 decimales.</param>
/// <param name="Productos">Número de productos con existencias.</param>
/// <param name="Datos">Desglose, por nombre de categoría.</param>
public sealed record ObtenerValorDeInventarioResponse(
    DateTime AFecha, decimal Valor, long Productos, IReadOnlyList<ObtenerValorDeInventarioCategoria> Datos)
    : IConFilas<ObtenerValorDeInventarioCategoria>;

/// <summary>El valor de las existencias de una categoría.</summary>
/// <param name="Categoria">Nombre de la categoría.</param>
/// <param name="Productos">Número de productos de la categoría con existencias.</param>
/// <param name="Valor">Valor de las existencias a su costo, 4 decimales.</param>
public sealed record ObtenerValorDeInventarioCategoria(long CategoriaId, string Categoria, long Productos, decimal Valor);

internal sealed class ObtenerValorDeInventarioValidator : AbstractValidator<ObtenerValorDeInventarioRequest>
{
    public ObtenerValorDeInventarioValidator() => RuleFor(r => r.CategoriaId).IdValido();
}
