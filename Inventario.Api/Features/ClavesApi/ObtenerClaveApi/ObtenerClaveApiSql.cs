namespace Inventario.Api.Features.ClavesApi.ObtenerClaveApi;

internal static class ObtenerClaveApiSql
{
    public const string LeerClave = ClavesApiSql.PorId;
}
