namespace Inventario.Api.Features.Ventas.ConsultarVentasDeCliente;

internal sealed class ConsultarVentasDeClienteHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarVentasDeClienteRequest, PaginaDe<VentaEnLista>>
{
    public static readonly Lista<VentaEnLista> Lista = new Lista<VentaEnLista>(ConsultarVentasDeClienteSql.Fuente, v => v.Id).Por("-fecha", "v.fecha", v => v.Fecha);

    public Task<PaginaDe<VentaEnLista>> Handle(ConsultarVentasDeClienteRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            if (!await session.ExistsAsync(ConsultarVentasDeClienteSql.BuscarCliente, new { request.Id }))
                throw VentasProblems.ClienteNoEncontrado(request.Id);
            return await Lista.LeerAsync(session, request, new
            {
                request.Id,
                Desde = request.Desde?.Desde(negocio.ZonaHoraria),
                Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
                request.Estado,
            });
        }, cancellationToken);
}
