namespace Inventario.Api.Features.Conteos.ConsultarConteos;

internal sealed class ConsultarConteosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarConteosRequest, PaginaDe<ConteoEnLista>>
{
    public static readonly Lista<ConteoEnLista> Lista =
        new Lista<ConteoEnLista>(ConsultarConteosSql.Fuente, k => k.Id).Por("-fecha", "k.fecha", k => k.Fecha);

    public Task<PaginaDe<ConteoEnLista>> Handle(ConsultarConteosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, new
        {
            request.UsuarioId,
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
        }), cancellationToken);
}
