using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Acceso con que entró un usuario, para comprobar más tarde que sigue valiendo: una sesión, con el rol y la versión de
/// seguridad de entonces, o una clave de API.
/// </summary>
internal sealed record Acceso(long UsuarioId, string Rol, long? SesionId, int? VersionSeguridad, long? ClaveId)
{
    /// <summary>Forma la identidad de este acceso.</summary>
    /// <param name="nombre">Nombre actual; nulo si aún no se ha leído (<see cref="ComprobacionDeSesion"/>).</param>
    public ClaimsPrincipal ComoUsuario(string? nombre) => new(new ClaimsIdentity((IEnumerable<Claim>)
    [
        new(EmisorDeTokens.ClaimUsuario, Texto(UsuarioId)),
        new(EmisorDeTokens.ClaimRol, Rol),
        .. Opcional(EmisorDeTokens.ClaimNombre, nombre),
        .. Opcional(EmisorDeTokens.ClaimSesion, SesionId),
        .. Opcional(EmisorDeTokens.ClaimVersion, VersionSeguridad),
        .. Opcional(EmisorDeTokens.ClaimClave, ClaveId),
    ], JwtBearerDefaults.AuthenticationScheme, EmisorDeTokens.ClaimUsuario, EmisorDeTokens.ClaimRol));

    /// <summary>Lee el acceso de una identidad; nulo si le falta el usuario o el rol. Un dato que viene dos veces falta.</summary>
    public static Acceso? De(ClaimsPrincipal user) =>
        Numero(user, EmisorDeTokens.ClaimUsuario) is { } usuarioId && Unico(user, EmisorDeTokens.ClaimRol) is { } rol
            ? new(usuarioId, rol, Numero(user, EmisorDeTokens.ClaimSesion), (int?)Numero(user, EmisorDeTokens.ClaimVersion),
                Numero(user, EmisorDeTokens.ClaimClave)) : null;

    /// <summary>Da los accesos que valen, con las mismas condiciones que al entrar y en una consulta.</summary>
    public static Task<HashSet<Acceso>> VigentesAsync(
        Db db, IReadOnlyCollection<Acceso> accesos, CancellationToken cancellationToken) => db.ReadAsync(async session =>
        {
            await using var lectura = await session.QueryMultipleAsync($"{AccesoSql.Sesiones}; {AccesoSql.Claves}", new
            {
                Ids = accesos.Select(a => a.SesionId).OfType<long>().ParaIn(),
                ClaveIds = accesos.Select(a => a.ClaveId).OfType<long>().ParaIn(),
            });
            var sesiones = (await lectura.ReadAsync<SesionLeida>()).Select(s => s.Acceso);
            var claves = await lectura.ReadAsync<(long UsuarioId, string Rol, long ClaveId)>();
            return sesiones.Concat(claves.Select(k => new Acceso(k.UsuarioId, k.Rol, null, null, k.ClaveId))).ToHashSet();
        }, cancellationToken);

    private static IEnumerable<Claim> Opcional(string tipo, long? valor) => Opcional(tipo, valor is { } n ? Texto(n) : null);

    private static IEnumerable<Claim> Opcional(string tipo, string? valor) => valor is null ? [] : [new(tipo, valor)];

    private static string? Unico(ClaimsPrincipal user, string claim) =>
        user.FindAll(claim).Take(2).ToList() is [var solo] ? solo.Value : null;

    private static long? Numero(ClaimsPrincipal user, string claim) =>
        long.TryParse(Unico(user, claim), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string Texto(long n) => n.ToString(CultureInfo.InvariantCulture);
}
