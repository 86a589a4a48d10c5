namespace Inventario.Api.Features.Conteos.ObtenerConteo;

internal sealed class ObtenerConteoHandler(Db db) : IRequestHandler<ObtenerConteoRequest, Conteo>
{
    public Task<Conteo> Handle(ObtenerConteoRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            await using var lectura = await session.QueryMultipleAsync(
                $"{ObtenerConteoSql.LeerConteo}; {ObtenerConteoSql.LeerLineas}; {ObtenerConteoSql.LeerMovimientos}", request);
            var conteo = await lectura.ReadSingleOrDefaultAsync<Conteo>() ?? throw Problemas.NoEncontrado("conteo", request.Id);
            return conteo with
            {
                Datos = [.. await lectura.ReadAsync<DiferenciaDeConteo>()],
                Movimientos = [.. await lectura.ReadAsync<Movimiento>()],
            };
        }, cancellationToken);
}
