namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal static class ObtenerVentaSql
{
    /// <summary>Las dos en un viaje.</summary>
    public const string LeerVentaYLineas = $"{VentaSql.PorId}; {VentaSql.Lineas}";
}
