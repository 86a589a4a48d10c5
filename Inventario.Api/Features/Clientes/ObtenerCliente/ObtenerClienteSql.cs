namespace Inventario.Api.Features.Clientes.ObtenerCliente;

internal static class ObtenerClienteSql
{
    public const string LeerCliente = ClienteSql.PorId;
}
