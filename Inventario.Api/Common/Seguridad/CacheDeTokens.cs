using Microsoft.Extensions.Caching.Memory;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Caché de tokens ya validados (firma y caducidad). La sesión se consulta siempre, para que revocarla surta efecto al
/// momento.
/// </summary>
internal sealed class CacheDeTokens : IDisposable
{
    private const int TokensMax = 10_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = TokensMax });

    public Acceso? Buscar(HttpRequest request) =>
        request.Headers.Authorization is [{ } token] && cache.TryGetValue(token, out Acceso? acceso) ? acceso : null;

    public void Recordar(HttpRequest request, Acceso acceso, DateTime caduca)
    {
        if (request.Headers.Authorization is [{ } token])
            cache.Set(token, acceso, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = caduca });
    }

    public void Dispose() => cache.Dispose();
}
