using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos.CrearProducto;

public sealed record CrearProductoRequest : FichaDeProducto, IExistenciasIniciales, IRequest<Producto>
{
    /// <summary>Existencias con que nace, si las tiene.</summary>
    [JsonPropertyOrder(1)]
    public decimal? StockInicial { get; init; }

    /// <summary>Costo unitario de esas existencias.</summary>
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
