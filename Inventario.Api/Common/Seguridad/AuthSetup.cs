using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Seguridad;

internal static class AuthSetup
{
    private const string SesionCaducada = nameof(SesionCaducada);

    public static IServiceCollection AddAuth(this IServiceCollection services, JwtSettings settings)
    {
        services.AddSingleton(settings);
        services.AddHttpContextAccessor();
        services.AddScoped<UsuarioActual>();
        services.AddSingleton<EmisorDeTokens>();
        services.AddSingleton<CacheDeTokens>();
        services.AddSingleton<Contrasenas>();
        services.AddSingleton<FallosDeAcceso>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = false;
            o.IncludeErrorDetails = false;
            o.TokenValidationParameters = EmisorDeTokens.Validacion(settings);
            o.Events = new JwtBearerEvents
            {
                OnMessageReceived = c =>
                {
                    if (!EsAnonimo(c.HttpContext))
                        return AccesoConClave.Trae(c.HttpContext) ? EntrarAsync(c, AccesoConClave.EntrarAsync(c.HttpContext))
                            : AccesoConEntrada.Trae(c.HttpContext) ? EntrarAsync(c, AccesoConEntrada.EntrarAsync(c.HttpContext))
                            : Comprobados(c).Buscar(c.Request) is { } acceso ? EntrarAsync(c, acceso) : Task.CompletedTask;
                    c.NoResult();
                    return Task.CompletedTask;
                },
                OnTokenValidated = async c =>
                {
                    if (await EntrarAsync(c, Acceso.De(c.Principal!)) is { } acceso)
                        Comprobados(c).Recordar(c.Request, acceso, c.SecurityToken.ValidTo);
                },
                OnAuthenticationFailed = c =>
                {
                    if (c.Exception is SecurityTokenExpiredException)
                        c.HttpContext.Items[SesionCaducada] = true;
                    return Task.CompletedTask;
                },
                OnChallenge = c =>
                {
                    c.HandleResponse();
                    return ResponderNoAutenticadoAsync(c.HttpContext);
                },
                OnForbidden = c => NoAdmiteSuClave(c.HttpContext)
                    ? throw Problemas.SinPermiso("Con una clave de API no se puede: hace falta iniciar sesión.") : Task.CompletedTask,
            };
        });
        return services.AddAuthorization(Permisos.Registrar);
    }

    /// <summary>Dice si el endpoint es anónimo y no mira el token: la sonda de vida no necesita la base.</summary>
    private static bool EsAnonimo(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool NoAdmiteSuClave(HttpContext context) => context.User.HasClaim(c => c.Type == EmisorDeTokens.ClaimClave)
        && !Permisos.De(context.GetEndpoint()!.Metadata).All(Permisos.AdmiteClaves);

    /// <summary>Entra con una clave de API o con una entrada, si valen.</summary>
    private static async Task EntrarAsync(MessageReceivedContext context, Task<ClaimsPrincipal?> busqueda)
    {
        context.Principal = await busqueda;
        if (context.Principal is null)
            context.Fail("La clave o la entrada no vale.");
        else
            context.Success();
    }

    /// <summary>Comprueba el acceso en cada petición: cerrar la sesión vale desde la siguiente.</summary>
    /// <returns>Acceso; nulo si no vale.</returns>
    private static async Task<Acceso?> EntrarAsync(ResultContext<JwtBearerOptions> context, Acceso? acceso)
    {
        var http = context.HttpContext;
        if (acceso is { SesionId: not null })
        {
            var comprobacion = new ComprobacionDeSesion(acceso, http.RequestServices.GetRequiredService<LecturasEnLote>());
            if (CompruebaLaSesion.De(http) is not null)
            {
                http.Features.Set(comprobacion);
                return Entrar(nombre: null);
            }
            if (await comprobacion.BuscarAsync() is { } sesion)
                return Entrar(sesion.Nombre);
        }
        http.Items[SesionCaducada] = true;
        context.Fail("La sesión ya no vale.");
        return null;

        Acceso? Entrar(string? nombre)
        {
            context.Principal = acceso!.ComoUsuario(nombre);
            context.Success();
            return acceso;
        }
    }

    private static CacheDeTokens Comprobados(BaseContext<JwtBearerOptions> context) =>
        context.HttpContext.RequestServices.GetRequiredService<CacheDeTokens>();

    /// <exception cref="ProblemException">base_de_datos_no_disponible: puede estar en otro principal.</exception>
    private static async Task ResponderNoAutenticadoAsync(HttpContext context)
    {
        var conToken = context.Request.Headers.Authorization.Count > 0;
        var problema = context.Items.ContainsKey(SesionCaducada)
            ? SesionVigente.Caducada()
            : new ProblemException(ErroresComunes.NoAutenticado, conToken ? "El token no es válido."
                : AccesoConEntrada.Trae(context) ? "La entrada no vale: caducó o ya se usó." : "Hace falta iniciar sesión.");
        if (SeBuscoEnLaBase(context))
            await context.RequestServices.GetRequiredService<Servidores>().ConfirmarPrincipalAsync(context.RequestAborted);
        await context.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context, problema);
    }

    private static bool SeBuscoEnLaBase(HttpContext context) => context.Items.ContainsKey(SesionCaducada)
        || AccesoConClave.Trae(context) || AccesoConEntrada.Trae(context);
}
