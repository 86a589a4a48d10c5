using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

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
/// <param name="Activo">Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</param>
public sealed record ActualizarProductoRequest(
    string? Codigo, string? Nombre, long? CategoriaId, decimal? Precio,
    string? CodigoBarras = null, string? Descripcion = null, long? ProveedorId = null, decimal? TasaImpuesto = null,
    string? Unidad = null, decimal? StockMinimo = null, bool? Activo = null)
    : IRequest<Producto>, IFichaDeProducto
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarProductoParcialRequest(long Id, VersionEsperada? VersionEsperada, MezclaJson<ActualizarProductoRequest> Cambios)
    : IRequest<Producto>;

internal sealed class ActualizarProductoValidator : AbstractValidator<ActualizarProductoRequest>
{
    public ActualizarProductoValidator() => this.AplicarReglas();
}
