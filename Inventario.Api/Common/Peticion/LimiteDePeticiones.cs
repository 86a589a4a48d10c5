using System.Security.Claims;
using System.Threading.RateLimiting;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Limita las peticiones por segundo: lecturas y escrituras de un usuario o clave de API; peticiones de una dirección
/// sin sesión válida. Usa un cubo de fichas con capacidad para dos segundos. Cada instancia cuenta las suyas, y las
/// sondas de salud no cuentan.
/// </summary>
internal static class LimiteDePeticiones
{
    private const int SegundosDeGolpe = 2;

    /// <summary>Margen por el retraso del reloj del cubo: volver al segundo justo debe valer.</summary>
    private const double RetrasoSegundos = 0.1;

    private static readonly TimeSpan UnSegundo = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddLimiteDePeticiones(this IServiceCollection services, AjustesDeLimites ajustes) =>
        services.AddRateLimiter(o =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Cubo>(context => Particion(Cubo.Para(context, ajustes)));
            o.OnRejected = (rechazada, _) => new(rechazada.HttpContext.RequestServices.GetRequiredService<ProblemWriter>()
                .WriteAsync(rechazada.HttpContext, Problemas.DemasiadasPeticiones(Espera(rechazada.Lease))));
        });

    /// <summary>Sin ningún límite no pone el de ASP.NET, que despierta veinte veces por segundo aunque nadie pida.</summary>
    public static void UseLimiteDePeticiones(this WebApplication app, AjustesDeLimites ajustes)
    {
        if (ajustes.LecturasPorSegundo + ajustes.EscriturasPorSegundo + ajustes.AnonimasPorSegundo > 0)
            app.UseRateLimiter();
    }

    /// <remarks>
    /// Cada cubo lleva su reloj: el común (<c>GetTokenBucketLimiter</c>) abona de golpe el rato que el cubo estuvo
    /// lleno, y cabría el doble.
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

    /// <param name="De">Usuario, clave o dirección, y para qué.</param>
    /// <param name="PorSegundo">Peticiones por segundo; 0, sin límite.</param>
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
