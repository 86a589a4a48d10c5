namespace Inventario.Api.Features.Ajustes.ObtenerAjustes;

internal sealed class ObtenerAjustesHandler(Db db, AjustesDeNegocio negocio, AjustesDeVentas ventas)
    : IRequestHandler<ObtenerAjustesRequest, AjustesVigentes>
{
    public async Task<AjustesVigentes> Handle(ObtenerAjustesRequest request, CancellationToken cancellationToken)
    {
        var ahora = await db.ReadAsync(session => session.QuerySingleAsync<DateTime>(ObtenerAjustesSql.Ahora), cancellationToken);
        return new(negocio.Nombre, negocio.Documento, negocio.Direccion, negocio.Moneda, negocio.ZonaHoraria.Id, negocio.DiaDe(ahora),
            ventas.PreciosIncluyenImpuesto, ventas.NombreDelRedondeo);
    }
}
