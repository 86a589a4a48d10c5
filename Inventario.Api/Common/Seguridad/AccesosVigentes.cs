namespace Inventario.Api.Common.Seguridad;

/// <summary>Comprueba muchos accesos en una consulta, con las mismas condiciones que al entrar.</summary>
internal static class AccesosVigentes
{
    /// <summary>Da los accesos que valen: sesión abierta o clave vigente, y usuario igual que al entrar.</summary>
    public static Task<HashSet<Acceso>> ComprobarAccesosAsync(
        this Db db, IReadOnlyCollection<Acceso> accesos, CancellationToken cancellationToken) => db.ReadAsync(async session =>
        {
            await using var lectura = await session.QueryMultipleAsync($"{AccesoSql.Sesiones}; {AccesoSql.Claves}", new
            {
                Ids = accesos.Select(a => a.SesionId).OfType<long>().ParaIn(),
                ClaveIds = accesos.Select(a => a.ClaveId).OfType<long>().ParaIn(),
            });
            var sesiones = (await lectura.ReadAsync<SesionLeida>()).Select(s => s.Acceso);
            var claves = (await lectura.ReadAsync<ClaveVigente>()).Select(k => k.Acceso);
            return sesiones.Concat(claves).ToHashSet();
        }, cancellationToken);

    private sealed record ClaveVigente
    {
        public long UsuarioId { get; init; }
        public string Rol { get; init; } = "";
        public long ClaveId { get; init; }

        public Acceso Acceso => new(UsuarioId, Rol, SesionId: null, VersionSeguridad: null, ClaveId);
    }
}
