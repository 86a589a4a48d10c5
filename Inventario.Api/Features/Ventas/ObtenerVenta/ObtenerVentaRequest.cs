namespace Inventario.Api.Features.Ventas.ObtenerVenta;

public sealed record ObtenerVentaRequest(long Id) : IRequest<Venta>;
