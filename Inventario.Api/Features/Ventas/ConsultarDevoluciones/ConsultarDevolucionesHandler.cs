namespace Inventario.Api.Features.Ventas.ConsultarDevoluciones;

internal sealed class ConsultarDevolucionesHandler(Db db)
    : IRequestHandler<ConsultarDevolucionesRequest, ConsultarDevolucionesResponse>
{
    public Task<ConsultarDevolucionesResponse> Handle(
        ConsultarDevolucionesRequest request, CancellationToken cancellationToken) =>
        // Lee devoluciones y líneas de un mismo instante: ninguna sale sin las suyas.
        db.ReadSnapshotAsync<ConsultarDevolucionesResponse>(async session =>
        {
            if (!await session.ExistsAsync(ConsultarDevolucionesSql.BuscarVenta, request))
                throw VentasProblems.NoEncontrada(request.Id);
            var devoluciones = await session.QueryAsync<ConsultarDevolucionesDevolucion>(ConsultarDevolucionesSql.Leer, request);
            var lineas = (await session.QueryAsync<ConsultarDevolucionesLinea>(ConsultarDevolucionesSql.LeerLineas, request))
                .ToLookup(l => l.DevolucionId);
            return new([.. devoluciones.Select(d => d with { Lineas = [.. lineas[d.Id]] })]);
        }, cancellationToken);
}
