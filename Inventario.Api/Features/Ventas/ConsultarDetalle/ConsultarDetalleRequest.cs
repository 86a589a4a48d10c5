using MediatR;

namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

public sealed record ConsultarDetalleRequest(long Id) : IRequest<IReadOnlyList<LineaDeVenta>>;
