using Inventario.Api.Common.Existencias;
using MediatR;

namespace Inventario.Api.Features.Ventas.ConsultarMovimientosDeVenta;

public sealed record ConsultarMovimientosDeVentaRequest(long Id) : IRequest<IReadOnlyList<Movimiento>>;
