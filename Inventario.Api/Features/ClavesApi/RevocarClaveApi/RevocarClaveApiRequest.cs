namespace Inventario.Api.Features.ClavesApi.RevocarClaveApi;

public sealed record RevocarClaveApiRequest(long Id) : IRequest;
