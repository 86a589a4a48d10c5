using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Emite y describe el token de acceso: un JWT HS256 con el usuario, su rol y su sesión.</summary>
public sealed class EmisorDeTokens(JwtSettings settings, TimeProvider clock)
{
    public const string ClaimUsuario = "sub";
    public const string ClaimRol = "rol";
    public const string ClaimSesion = "sid";
    public const string ClaimVersion = "ver";

    /// <summary>Clave de API con que se entró; entonces no hay sesión.</summary>
    public const string ClaimClave = "clave";

    /// <summary>Nombre del usuario. No va en el token: se añade al comprobar la sesión.</summary>
    public const string ClaimNombre = "nombre";

    public const string TipoDeToken = "at+jwt";
    public const string Emisor = "inventario";
    public const int DuracionSegundos = 15 * 60;

    /// <summary>Vida de la sesión y de su token de refresco.</summary>
    public static readonly TimeSpan Duracion = TimeSpan.FromDays(30);

    public string EmitirToken(long usuarioId, string rol, long sesionId, int versionSeguridad)
    {
        var ahora = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(
            [
                new(ClaimUsuario, usuarioId.ToString(CultureInfo.InvariantCulture)),
                new(ClaimRol, rol),
                new(ClaimSesion, sesionId.ToString(CultureInfo.InvariantCulture)),
                new(ClaimVersion, versionSeguridad.ToString(CultureInfo.InvariantCulture)),
            ]),
            Issuer = Emisor,
            Audience = Emisor,
            IssuedAt = ahora,
            NotBefore = ahora,
            Expires = ahora.AddSeconds(DuracionSegundos),
            TokenType = TipoDeToken,
            SigningCredentials = new SigningCredentials(settings.ClaveDeFirma, SecurityAlgorithms.HmacSha256),
        });
    }

    public static TokenValidationParameters Validacion(JwtSettings settings) => new()
    {
        ValidIssuer = Emisor,
        ValidAudience = Emisor,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidTypes = [TipoDeToken],
        IssuerSigningKeys = settings.Claves,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.FromSeconds(30),
        NameClaimType = ClaimUsuario,
        RoleClaimType = ClaimRol,
    };
}
