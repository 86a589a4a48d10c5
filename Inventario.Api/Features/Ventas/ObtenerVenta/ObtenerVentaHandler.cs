namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal sealed class ObtenerVentaHandler(Db db) : IRequestHandler<ObtenerVentaRequest, Venta>
{
    public Task<Venta> Handle(ObtenerVentaRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            await using var lectura = await session.QueryMultipleAsync(ObtenerVentaSql.LeerVentaYLineas, request);
            var venta = await lectura.ReadSingleOrDefaultAsync<Venta>() ?? throw VentasProblems.NoEncontrada(request.Id);
            return venta with { Lineas = [.. await lectura.ReadAsync<LineaDeVenta>()] };
        }, cancellationToken);
}
