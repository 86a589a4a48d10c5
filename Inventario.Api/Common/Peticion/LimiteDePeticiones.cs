using System.Security.Claims;
using System.Threading.RateLimiting;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Cuánto puede pedir cada uno: un usuario o una clave de API, tantas lecturas y tantas escrituras por segundo; una dirección sin
/// sesión que valga, tantas peticiones. Un cubo de fichas: se rellena a ese ritmo y en él caben las de dos segundos. Cada instancia
/// lleva los suyos. Las sondas de salud no cuentan.
/// </summary>
internal static class LimiteDePeticiones
{
    private const int SegundosDeGolpe = 2;

    /// <summary>Lo que puede tardar de más el reloj que los rellena: quien volviera al segundo justo podría no caber.</summary>
    private const double RetrasoSegundos = 0.1;

    private static readonly TimeSpan UnSegundo = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddLimiteDePeticiones(this IServiceCollection services, AjustesDeLimites ajustes) =>
        services.AddRateLimiter(o =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Cubo>(context => Particion(Cubo.Para(context, ajustes)));
            o.OnRejected = (rechazada, _) => new(rechazada.HttpContext.RequestServices.GetRequiredService<ProblemWriter>()
                .WriteAsync(rechazada.HttpContext, Problemas.DemasiadasPeticiones(Espera(rechazada.Lease))));
        });

    /// <remarks>
    /// Cada cubo lleva su reloj. Con el de todos (<c>GetTokenBucketLimiter</c>), al que estuvo un rato lleno se le abona ese rato en cuanto
    /// se usa, y de golpe cabría el doble.
    /// </remarks>
    private static RateLimitPartition<Cubo> Particion(Cubo cubo) => cubo.PorSegundo == 0
        ? RateLimitPartition.GetNoLimiter(cubo)
        : RateLimitPartition.Get(cubo, c => new TokenBucketRateLimiter(new()
        {
            AutoReplenishment = true,
            ReplenishmentPeriod = UnSegundo,
            TokensPerPeriod = c.PorSegundo,
            TokenLimit = c.PorSegundo * SegundosDeGolpe,
        }));

    private static int Espera(RateLimitLease permiso) =>
        (int)Math.Ceiling((permiso.TryGetMetadata(MetadataName.RetryAfter, out var espera) ? espera : UnSegundo).TotalSeconds + RetrasoSegundos);

    /// <param name="De">De quién es, y para qué.</param>
    /// <param name="PorSegundo">Su ritmo; 0 es sin límite.</param>
    private readonly record struct Cubo(string De, int PorSegundo)
    {
        public static Cubo Para(HttpContext context, AjustesDeLimites ajustes) =>
            Quien(context.User) is not { } quien ? new($"anónimas {context.Red()}", ajustes.AnonimasPorSegundo)
            : HttpMethods.IsGet(context.Request.Method) ? new($"lecturas {quien}", ajustes.LecturasPorSegundo)
            : new($"escrituras {quien}", ajustes.EscriturasPorSegundo);

        private static string? Quien(ClaimsPrincipal user) =>
            user.FindFirstValue(EmisorDeTokens.ClaimClave) is { } clave ? $"clave {clave}"
            : user.FindFirstValue(EmisorDeTokens.ClaimUsuario) is { } usuario ? $"usuario {usuario}" : null;
    }
}
