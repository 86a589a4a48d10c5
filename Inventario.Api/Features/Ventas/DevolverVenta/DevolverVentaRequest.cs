using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Ventas.DevolverVenta;

/// <param name="Motivo">Por qué se devuelve, hasta 500 caracteres.</param>
/// <param name="Lineas">De 1 a 500.</param>
public sealed record DevolverVentaRequest(string? Motivo, Lineas<DevolverVentaLinea>? Lineas)
    : IRequest<DevolverVentaResponse>
{
    [JsonIgnore]
    public long Id { get; init; }
}

/// <param name="DetalleId">El id de la línea vendida.</param>
/// <param name="Cantidad">Con lo ya devuelto no pasa de lo vendido.</param>
/// <param name="Danado">Si no vuelve a la venta: sale como merma.</param>
public sealed record DevolverVentaLinea(long? DetalleId, decimal? Cantidad, bool? Danado = null);

/// <param name="Id">El de la devolución.</param>
/// <param name="VentaId">La venta devuelta.</param>
/// <param name="Fecha">Cuándo se registró.</param>
/// <param name="Importe">Lo que se devuelve al cliente, impuesto incluido.</param>
/// <param name="Lineas">Lo devuelto, en el orden pedido.</param>
public sealed record DevolverVentaResponse(
    long Id, long VentaId, DateTime Fecha, decimal Importe, IReadOnlyList<DevolverVentaLineaResponse> Lineas);

/// <param name="DetalleId">El id de la línea vendida.</param>
/// <param name="ProductoId">El producto devuelto.</param>
/// <param name="Cantidad">Lo devuelto esta vez.</param>
/// <param name="Danado">Si salió como merma.</param>
/// <param name="Importe">Su parte del importe de la línea.</param>
public sealed record DevolverVentaLineaResponse(long DetalleId, long ProductoId, decimal Cantidad, bool Danado, decimal Importe);

internal sealed class DevolverVentaValidator : AbstractValidator<DevolverVentaRequest>
{
    public DevolverVentaValidator()
    {
        RuleFor(r => r.Motivo).Obligatorio().LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
        RuleFor(r => r.Lineas).Obligatorio().EntreUnaY(ReglasDeDominio.LineasMax);
        RuleForEach(r => r.Lineas).Obligatorio().ChildRules(linea =>
        {
            linea.RuleFor(l => l!.DetalleId).Obligatorio().IdValido();
            linea.RuleFor(l => l!.Cantidad).Obligatorio().MayorQueCero().CantidadValida();
            linea.RuleFor(l => l!.Danado).PorDefecto(false);
        });
    }
}
