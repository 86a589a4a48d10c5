using System.Globalization;
using System.Security.Claims;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Auth;

internal static class AuthSetup
{
    private const string SesionCaducada = "sesion_caducada";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddAuth(JwtSettings settings)
        {
            services.AddSingleton(Microsoft.Extensions.Options.Options.Create(settings));
            services.AddHttpContextAccessor();
            services.AddScoped<UsuarioActual>();
            services.AddSingleton<Sesion>();
            services.AddSingleton<Contrasenas>();
            services.AddSingleton<FallosDeAcceso>();
            services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
            {
                o.ForwardDefaultSelector = c => ClaveApiHandler.EsClave(c.Request.Headers.Authorization) ? ClaveApiHandler.Esquema
                    : EntradaHandler.Trae(c) ? EntradaHandler.Esquema : null;
                o.MapInboundClaims = false;
                o.IncludeErrorDetails = false;
                o.TokenValidationParameters = Sesion.Validacion(settings);
                o.Events = new JwtBearerEvents
                {
                    OnTokenValidated = ComprobarSesionAsync,
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
                };
            }).AddScheme<AuthenticationSchemeOptions, ClaveApiHandler>(ClaveApiHandler.Esquema, null)
                .AddScheme<AuthenticationSchemeOptions, EntradaHandler>(EntradaHandler.Esquema, null);
            return services.AddAuthorization(Permisos.Registrar);
        }
    }

    /// <summary>En cada petición: cerrar la sesión o cambiar el usuario vale desde la siguiente.</summary>
    private static async Task ComprobarSesionAsync(TokenValidatedContext context)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<Db>();
        var user = context.Principal!;
        var nombre = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<string>(SesionSql.ComprobarSesion, new
        {
            SesionId = Numero(user, Sesion.ClaimSesion),
            UsuarioId = Numero(user, Sesion.ClaimUsuario),
            VersionSeguridad = Numero(user, Sesion.ClaimVersion),
            Rol = Unico(user, Sesion.ClaimRol),
        }), context.HttpContext.RequestAborted);

        if (nombre is null)
        {
            context.HttpContext.Items[SesionCaducada] = true;
            context.Fail("La sesión ya no vale.");
            return;
        }
        ((ClaimsIdentity)user.Identity!).AddClaim(new Claim(Sesion.ClaimNombre, nombre));
    }

    public static Task ResponderNoAutenticadoAsync(HttpContext context)
    {
        var conToken = context.Request.Headers.Authorization.Count > 0;
        context.Response.Headers.WWWAuthenticate = conToken ? "Bearer error=\"invalid_token\"" : "Bearer";
        var problema = context.Items.ContainsKey(SesionCaducada)
            ? new ProblemException(SesionCaducada, "La sesión caducó o se cerró.")
            : new ProblemException("no_autenticado", conToken ? "El token no es válido."
                : EntradaHandler.Trae(context) ? "La entrada no vale: caducó o ya se usó." : "Hace falta iniciar sesión.");
        return context.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context, problema);
    }

    /// <summary>Un token con dos valores donde va uno no es de los nuestros, aunque la firma valga.</summary>
    private static string? Unico(ClaimsPrincipal user, string claim) =>
        user.FindAll(claim).Take(2).ToList() is [var solo] ? solo.Value : null;

    private static long? Numero(ClaimsPrincipal user, string claim) =>
        long.TryParse(Unico(user, claim), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
