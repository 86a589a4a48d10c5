using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Ventas.DevolverVenta;

/// <param name="Motivo">Motivo de la devolución, hasta 500 caracteres.</param>
/// <param name="Lineas">Líneas que se devuelven, de 1 a 500.</param>
public sealed record DevolverVentaRequest(string? Motivo, Lineas<DevolverVentaLinea>? Lineas)
    : IRequest<DevolverVentaResponse>
{
    [JsonIgnore]
    public long Id { get; init; }
}

/// <param name="DetalleId">Id de la línea vendida.</param>
/// <param name="Cantidad">Cantidad que se devuelve; sumada a la ya devuelta no pasa de la vendida.</param>
/// <param name="Danado">Si vuelve dañado y no se puede vender: sale como merma.</param>
public sealed record DevolverVentaLinea(long? DetalleId, decimal? Cantidad, bool? Danado = null);

/// <param name="Id">Id de la devolución.</param>
/// <param name="VentaId">Id de la venta devuelta.</param>
/// <param name="Fecha">Instante en que se registró.</param>
/// <param name="Importe">Importe devuelto al cliente, impuesto incluido.</param>
/// <param name="Lineas">Líneas devueltas, en el orden pedido.</param>
public sealed record DevolverVentaResponse(
    long Id, long VentaId, DateTime Fecha, decimal Importe, IReadOnlyList<DevolverVentaLineaResponse> Lineas);

/// <param name="DetalleId">Id de la línea vendida.</param>
/// <param name="ProductoId">Id del producto devuelto.</param>
/// <param name="Cantidad">Cantidad devuelta en esta devolución.</param>
/// <param name="Danado">Si volvió dañado y salió como merma.</param>
/// <param name="Importe">Importe devuelto de la línea, impuesto incluido.</param>
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
