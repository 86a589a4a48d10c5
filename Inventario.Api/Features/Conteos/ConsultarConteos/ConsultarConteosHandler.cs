using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Conteos.ConteoEnLista>;

namespace Inventario.Api.Features.Conteos.ConsultarConteos;

internal sealed class ConsultarConteosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarConteosRequest, PaginaDe<ConteoEnLista>>
{
    public static readonly Lista<ConteoEnLista> Lista = new(ConsultarConteosSql.Contar, k => k.Id,
        Por("-fecha", ConsultarConteosSql.PorFechaDesc, k => k.Fecha),
        Por("fecha", ConsultarConteosSql.PorFecha, k => k.Fecha));

    public Task<PaginaDe<ConteoEnLista>> Handle(ConsultarConteosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, new
        {
            request.UsuarioId,
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
        }), cancellationToken);
}
