namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal static class ObtenerVentaSql
{
    public const string LeerVentaYLineas = VentaSql.ConLineas;
}
