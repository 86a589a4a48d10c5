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

    private static string Texto(long n) => n.ToString(CultureInfo.InvariantCulture);
}
