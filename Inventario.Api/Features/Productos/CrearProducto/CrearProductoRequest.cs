using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos.CrearProducto;

public sealed record CrearProductoRequest : FichaDeProducto, IExistenciasIniciales, IRequest<Producto>
{
    /// <summary>Existencias iniciales; si falta, ninguna.</summary>
    [JsonPropertyOrder(1)]
    public decimal? StockInicial { get; init; }

    /// <summary>Costo por unidad de las existencias iniciales; exige stockInicial.</summary>
    [JsonPropertyOrder(1)]
    public decimal? CostoInicial { get; init; }
}

internal sealed class CrearProductoValidator : AbstractValidator<CrearProductoRequest>
{
    public CrearProductoValidator()
    {
        this.AplicarReglas();
        this.AplicarReglasDeExistencias();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
