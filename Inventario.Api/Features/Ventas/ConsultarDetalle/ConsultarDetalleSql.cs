namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

internal static class ConsultarDetalleSql
{
    public const string LeerLineas = VentaSql.Lineas;
}
