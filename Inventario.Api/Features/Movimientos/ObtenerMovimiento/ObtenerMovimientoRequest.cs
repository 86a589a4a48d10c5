namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

public sealed record ObtenerMovimientoRequest(long Id) : IRequest<Movimiento>;
