namespace Inventario.Api.Features.Inventario.ObtenerValorDeInventario;

internal sealed class ObtenerValorDeInventarioHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ObtenerValorDeInventarioRequest, ObtenerValorDeInventarioResponse>
{
    public Task<ObtenerValorDeInventarioResponse> Handle(
        ObtenerValorDeInventarioRequest request, CancellationToken cancellationToken) =>
        db.ReadSnapshotAsync(async session =>
        {
            var ahora = await session.QuerySingleAsync<DateTime>(RelojSql.Ahora);
            var pedida = request.AFecha?.Hasta(negocio.ZonaHoraria) ?? ahora;
            var (sql, fecha) = pedida < ahora ? (ObtenerValorDeInventarioSql.Pasado, pedida) : (ObtenerValorDeInventarioSql.Actual, ahora);

            var datos = await session.ConPlazoDeInforme()
                .QueryAsync<ObtenerValorDeInventarioCategoria>(sql, new { request.CategoriaId, Fecha = fecha });
            return new ObtenerValorDeInventarioResponse(fecha, datos.Sum(c => c.Valor), datos.Sum(c => c.Productos), datos);
        }, cancellationToken);
}
