namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal static class ObtenerVentaSql
{
    /// <summary>Lee la venta y sus líneas en un solo viaje a la base.</summary>
    public const string LeerVentaYLineas = $"{VentaSql.PorId}; {VentaSql.Lineas}";
}
