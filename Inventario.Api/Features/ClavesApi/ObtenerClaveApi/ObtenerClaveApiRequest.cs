namespace Inventario.Api.Features.ClavesApi.ObtenerClaveApi;

public sealed record ObtenerClaveApiRequest(long Id) : IRequest<ClaveApi>;
