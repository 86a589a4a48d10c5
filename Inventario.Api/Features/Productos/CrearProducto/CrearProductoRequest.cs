namespace Inventario.Api.Features.Productos.CrearProducto;

/// <param name="Codigo">De 1 a 64 caracteres, único para siempre y sin distinguir mayúsculas; ni «.» ni «..».</param>
/// <param name="Nombre">De 1 a 200 caracteres.</param>
/// <param name="CategoriaId">Una categoría que exista.</param>
/// <param name="Precio">El de lista, por unidad.</param>
/// <param name="CodigoBarras">Hasta 64 caracteres, único si viene.</param>
/// <param name="Descripcion">Hasta 2000 caracteres.</param>
/// <param name="ProveedorId">Un proveedor que exista.</param>
/// <param name="TasaImpuesto">En tanto por ciento: 16 es 16 %.</param>
/// <param name="Unidad">En qué se mide. Por «unidad», las cantidades son enteras.</param>
/// <param name="StockMinimo">Por debajo, el producto sale en bajo-minimo.</param>
/// <param name="Activo">Si se vende o solo se conserva.</param>
/// <param name="StockInicial">Existencias con que nace, si las tiene.</param>
/// <param name="CostoInicial">Costo unitario de esas existencias.</param>
public sealed record CrearProductoRequest(
    string? Codigo, string? Nombre, long? CategoriaId, decimal? Precio,
    string? CodigoBarras = null, string? Descripcion = null, long? ProveedorId = null, decimal? TasaImpuesto = null,
    string? Unidad = null, decimal? StockMinimo = null, bool? Activo = null,
    decimal? StockInicial = null, decimal? CostoInicial = null)
    : IRequest<Producto>, IFichaDeProducto, IExistenciasIniciales;

internal sealed class CrearProductoValidator : AbstractValidator<CrearProductoRequest>
{
    public CrearProductoValidator()
    {
        this.AplicarReglas();
        this.AplicarReglasDeExistencias();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
