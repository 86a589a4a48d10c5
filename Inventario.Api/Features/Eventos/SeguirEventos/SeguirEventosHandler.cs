namespace Inventario.Api.Features.Eventos.SeguirEventos;

internal sealed class SeguirEventosHandler(Db db, DifusorDeEventos difusor, UsuarioActual usuario)
    : IRequestHandler<SeguirEventosRequest, Suscripcion>
{
    public Task<Suscripcion> Handle(SeguirEventosRequest request, CancellationToken cancellationToken) => Task.FromResult(
        difusor.Suscribir(usuario.Acceso, new PedidoDeEventos(Tipos(request.Tipos), UltimoId(request), ReleerAsync))
            ?? throw EventosProblems.DemasiadosSuscriptores());

    private IReadOnlyList<string> Tipos(string? pedidos)
    {
        var permitidos = TiposDeEvento.Para(usuario.Rol);
        var tipos = (pedidos ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (tipos.FirstOrDefault(t => !TiposDeEvento.Todos.Contains(t)) is { } desconocido)
            throw EventosProblems.TipoDesconocido(desconocido, TiposDeEvento.Todos);
        if (tipos.FirstOrDefault(t => !permitidos.Contains(t)) is { } sinPermiso)
            throw EventosProblems.TipoSinPermiso(sinPermiso);
        return tipos.Length == 0 ? permitidos : tipos;
    }

    /// <summary>Prefiere la cabecera: al reconectar, el navegador actualiza Last-Event-ID y repite la URL.</summary>
    private static long? UltimoId(SeguirEventosRequest request)
    {
        if (request.LastEventId is { Length: > 0 } cabecera)
            return long.TryParse(cabecera, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
                : throw EventosProblems.UltimoIdNoValido(FlujoDeEventos.CabeceraDeReanudar);
        return request.UltimoId is < 0 ? throw EventosProblems.UltimoIdNoValido("ultimoId") : request.UltimoId;
    }

    private Task<PaginaDeEventos> ReleerAsync(long despuesDe, CancellationToken cancellationToken) => db.ReadSnapshotAsync(async session =>
    {
        await using var lectura = await session.QueryMultipleAsync($"{SeguirEventosSql.LeerCursor}; {EventosSql.LeerDespuesDe}",
            new { DespuesDe = despuesDe, Limite = Suscripcion.LoteMax });
        var (ultimoId, purgadoHasta) = await lectura.ReadSingleAsync<(long, long)>();
        return new PaginaDeEventos([.. await lectura.ReadAsync<EventoPublicado>()], ultimoId, purgadoHasta);
    }, cancellationToken);
}
