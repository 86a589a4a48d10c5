using System.Security.Claims;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Acceso con que entró un usuario, para comprobar más tarde que sigue valiendo: una sesión, con el rol y la versión de
/// seguridad de entonces, o una clave de API.
/// </summary>
internal sealed record Acceso(long UsuarioId, string Rol, long? SesionId, int? VersionSeguridad, long? ClaveId)
{
    /// <summary>Forma la identidad de este acceso.</summary>
    /// <param name="nombre">Nombre actual; nulo si aún no se ha leído (<see cref="ComprobacionDeSesion"/>).</param>
    /// <param name="esquema">Esquema de autenticación.</param>
    public ClaimsPrincipal ComoUsuario(string? nombre, string esquema) => new(new ClaimsIdentity((IEnumerable<Claim>)
    [
        new(EmisorDeTokens.ClaimUsuario, Texto(UsuarioId)),
        new(EmisorDeTokens.ClaimRol, Rol),
        .. Opcional(EmisorDeTokens.ClaimNombre, nombre),
        .. Opcional(EmisorDeTokens.ClaimSesion, SesionId),
        .. Opcional(EmisorDeTokens.ClaimVersion, VersionSeguridad),
        .. Opcional(EmisorDeTokens.ClaimClave, ClaveId),
    ], esquema, EmisorDeTokens.ClaimUsuario, EmisorDeTokens.ClaimRol));

    private static IEnumerable<Claim> Opcional(string tipo, long? valor) => Opcional(tipo, valor is { } n ? Texto(n) : null);

    private static IEnumerable<Claim> Opcional(string tipo, string? valor) => valor is null ? [] : [new(tipo, valor)];

    private static string Texto(long n) => n.ToString(CultureInfo.InvariantCulture);
}
