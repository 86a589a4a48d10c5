using Inventario.Api.Common.Database;

namespace Inventario.Api.Common.Auth;

/// <summary>Comprueba de una vez muchos accesos, con las mismas condiciones que al entrar.</summary>
internal static class AccesosVigentes
{
    /// <summary>Cuáles siguen valiendo: sesión abierta, clave sin revocar ni caducar, y usuario igual que cuando entró.</summary>
    public static Task<HashSet<Acceso>> ComprobarAccesosAsync(
        this Db db, IReadOnlyCollection<Acceso> accesos, CancellationToken cancellationToken) => db.ReadAsync(async session =>
        {
            await using var lectura = await session.QueryMultipleAsync($"{AccesoSql.Sesiones}; {AccesoSql.Claves}", new
            {
                SesionIds = accesos.Select(a => a.SesionId).OfType<long>().ToArray(),
                ClaveIds = accesos.Select(a => a.ClaveId).OfType<long>().ToArray(),
            });
            return (await lectura.ReadAsync<Vigente>()).Concat(await lectura.ReadAsync<Vigente>())
                .Select(v => new Acceso(v.UsuarioId, v.Rol, v.SesionId, v.VersionSeguridad, v.ClaveId)).ToHashSet();
        }, cancellationToken);

    private sealed record Vigente
    {
        public long UsuarioId { get; init; }
        public string Rol { get; init; } = "";
        public long? SesionId { get; init; }
        public int? VersionSeguridad { get; init; }
        public long? ClaveId { get; init; }
    }
}
