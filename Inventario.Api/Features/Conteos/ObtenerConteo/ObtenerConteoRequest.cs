namespace Inventario.Api.Features.Conteos.ObtenerConteo;

public sealed record ObtenerConteoRequest(long Id) : IRequest<Conteo>;
