namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

internal sealed class ConsultarHistorialDePreciosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarHistorialDePreciosRequest, PaginaDe<ConsultarHistorialDePreciosCambio>>
{
    public static readonly Lista<ConsultarHistorialDePreciosCambio> Lista = new(ConsultarHistorialDePreciosSql.Contar, h => h.Id,
        OrdenDeLista<ConsultarHistorialDePreciosCambio>.Por("-fecha", ConsultarHistorialDePreciosSql.PorFechaDesc, h => h.Fecha),
        OrdenDeLista<ConsultarHistorialDePreciosCambio>.Por("fecha", ConsultarHistorialDePreciosSql.PorFecha, h => h.Fecha));

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
