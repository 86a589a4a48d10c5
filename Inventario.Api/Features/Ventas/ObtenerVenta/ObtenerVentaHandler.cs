namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal sealed class ObtenerVentaHandler(Db db) : IRequestHandler<ObtenerVentaRequest, Venta>
{
    public async Task<Venta> Handle(ObtenerVentaRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(session => session.LeerVentaAsync(ObtenerVentaSql.LeerVentaYLineas, request.Id), cancellationToken)
            ?? throw VentasProblems.NoEncontrada(request.Id);
}
