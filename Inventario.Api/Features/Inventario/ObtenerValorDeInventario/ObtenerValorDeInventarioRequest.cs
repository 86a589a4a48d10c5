namespace Inventario.Api.Features.Inventario.ObtenerValorDeInventario;

/// <param name="CategoriaId">Solo los productos de esa categoría.</param>
/// <param name="AFecha">Instante ISO 8601, o día del negocio, hasta que termina; sin él o si aún no llega, ahora.</param>
public sealed record ObtenerValorDeInventarioRequest(long? CategoriaId = null, FechaDeConsulta? AFecha = null)
    : IRequest<ObtenerValorDeInventarioResponse>;

/// <param name="AFecha">El instante que se mira; nunca futuro.</param>
/// <param name="Valor">Lo que valen todas las existencias, a su costo.</param>
/// <param name="Productos">Cuántos productos tienen existencias.</param>
/// <param name="Datos">El desglose, por nombre de categoría.</param>
public sealed record ObtenerValorDeInventarioResponse(
    DateTime AFecha, decimal Valor, long Productos, IReadOnlyList<ObtenerValorDeInventarioCategoria> Datos)
    : IConFilas<ObtenerValorDeInventarioCategoria>;

/// <summary>Lo que vale una categoría.</summary>
public sealed record ObtenerValorDeInventarioCategoria
{
    public required long CategoriaId { get; init; }

    /// <summary>Nombre de la categoría.</summary>
    public required string Categoria { get; init; }

    /// <summary>Cuántos de sus productos tienen existencias.</summary>
    public required long Productos { get; init; }

    /// <summary>A su costo, 4 decimales.</summary>
    public required decimal Valor { get; init; }
}

internal sealed class ObtenerValorDeInventarioValidator : AbstractValidator<ObtenerValorDeInventarioRequest>
{
    public ObtenerValorDeInventarioValidator() => RuleFor(r => r.CategoriaId).IdValido();
}
