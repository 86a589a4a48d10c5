namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

internal sealed class ConsultarMasVendidosHandler(
    Db db, AjustesDeNegocio negocio, ExportacionEnDisco<ConsultarMasVendidosProducto> exportacion)
    : IRequestHandler<ConsultarMasVendidosRequest, ConsultarMasVendidosResponse>
{
    public Task<ConsultarMasVendidosResponse> Handle(ConsultarMasVendidosRequest request, CancellationToken cancellationToken) =>
        request.FilasPorLectura is not null ? ExportarAsync(request, cancellationToken)
        : db.ReadReplicaAsync(async session =>
        {
            var periodo = await Periodo.LeerAsync(session, request, negocio.ZonaHoraria);
            var leidos = await session.ConPlazoDeInforme().QueryAsync<ConsultarMasVendidosProducto>(
                ConsultarMasVendidosSql.Por(request.Orden), Argumentos(periodo, request));
            var (datos, siguiente) = Paginas(request).Cortar(request, leidos);
            return new ConsultarMasVendidosResponse(periodo.Desde, periodo.Hasta, datos, siguiente);
        }, cancellationToken);

    private async Task<ConsultarMasVendidosResponse> ExportarAsync(ConsultarMasVendidosRequest request, CancellationToken cancellationToken)
    {
        if (!exportacion.EstaLeida)
            await db.ReadReplicaAsync(async session =>
            {
                var periodo = await Periodo.LeerAsync(session, request, negocio.ZonaHoraria);
                await exportacion.LeerAsync(session.ConPlazoDeInforme().QueryUnbufferedAsync<ConsultarMasVendidosProducto>(
                    ConsultarMasVendidosSql.Por(request.Orden), Argumentos(periodo, request)));
                return true;
            }, cancellationToken);
        var (datos, siguiente) = exportacion.LeerLote(request);
        return new ConsultarMasVendidosResponse(default, default, datos, siguiente);
    }

    private static DynamicParameters Argumentos(Periodo periodo, ConsultarMasVendidosRequest request) =>
        Paginas(request).Argumentos(request, new { periodo.Desde, periodo.Hasta, request.CategoriaId });

    private static PaginasDeInforme<ConsultarMasVendidosProducto> Paginas(ConsultarMasVendidosRequest request)
    {
        var orden = request.Orden ?? ConsultarMasVendidosRequest.PorCantidad;
        return new($"mas-vendidos:{orden}", orden switch
        {
            ConsultarMasVendidosRequest.PorTotal => p => p.Total,
            ConsultarMasVendidosRequest.PorMargen => p => p.Margen,
            _ => p => p.Cantidad,
        }, p => p.ProductoId);
    }
}
