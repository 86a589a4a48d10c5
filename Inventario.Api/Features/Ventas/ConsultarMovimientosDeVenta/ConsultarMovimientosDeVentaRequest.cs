namespace Inventario.Api.Features.Ventas.ConsultarMovimientosDeVenta;

public sealed record ConsultarMovimientosDeVentaRequest(long Id) : IRequest<ConsultarMovimientosDeVentaResponse>;

/// <param name="Datos">Los movimientos, en orden de registro.</param>
public sealed record ConsultarMovimientosDeVentaResponse(IReadOnlyList<Movimiento> Datos) : IConFilas<Movimiento>;
