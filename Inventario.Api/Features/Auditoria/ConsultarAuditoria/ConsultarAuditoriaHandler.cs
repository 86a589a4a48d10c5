namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

internal sealed class ConsultarAuditoriaHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarAuditoriaRequest, PaginaDe<ConsultarAuditoriaAnotacion>>
{
    public static readonly Lista<ConsultarAuditoriaAnotacion> Lista =
        new Lista<ConsultarAuditoriaAnotacion>(ConsultarAuditoriaSql.Fuente, a => a.Id).Por("-fecha", "a.fecha", a => a.Fecha);

    public Task<PaginaDe<ConsultarAuditoriaAnotacion>> Handle(ConsultarAuditoriaRequest request, CancellationToken cancellationToken) =>
        db.ReadReplicaAsync(session => Lista.LeerAsync(session, request, new
        {
            request.Evento,
            request.UsuarioId,
            request.Recurso,
            request.RecursoId,
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
        }), cancellationToken);
}
