namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

public sealed record ConsultarDetalleRequest(long Id) : IRequest<ConsultarDetalleResponse>;

/// <param name="Datos">Líneas de la venta, en su orden.</param>
public sealed record ConsultarDetalleResponse(IReadOnlyList<LineaDeVenta> Datos) : IConFilas<LineaDeVenta>;
