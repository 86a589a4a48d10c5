namespace Inventario.Api.Features.Ventas.ObtenerVenta;

internal static class ObtenerVentaSql
{
    public const string LeerVenta = $"""
        SELECT {VentaSql.Columnas}
        FROM venta v
        {VentaSql.Uniones}
        WHERE v.id = @Id
        """;

    /// <summary>Las dos en un viaje.</summary>
    public static readonly string LeerVentaYLineas = $"{LeerVenta}; {VentaSql.Lineas}";
}
