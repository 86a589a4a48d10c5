namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

internal sealed class ConsultarHistorialDePreciosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarHistorialDePreciosRequest, PaginaDe<ConsultarHistorialDePreciosCambio>>
{
    public static readonly Lista<ConsultarHistorialDePreciosCambio> Lista =
        new Lista<ConsultarHistorialDePreciosCambio>(ConsultarHistorialDePreciosSql.Fuente, h => h.Id)
            .Por("-fecha", "h.fecha", h => h.Fecha);

    public Task<PaginaDe<ConsultarHistorialDePreciosCambio>> Handle(
        ConsultarHistorialDePreciosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            if (!await session.ExistsAsync(ConsultarHistorialDePreciosSql.ExisteProducto, new { request.Id }))
                throw ProductosProblems.NoEncontrado(request.Id);
            return await Lista.LeerAsync(session, request, new
            {
                request.Id,
                request.Campo,
                Desde = request.Desde?.Desde(negocio.ZonaHoraria),
                Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
            });
        }, cancellationToken);
}
