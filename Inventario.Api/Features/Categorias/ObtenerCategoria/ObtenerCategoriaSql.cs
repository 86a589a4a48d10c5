namespace Inventario.Api.Features.Categorias.ObtenerCategoria;

internal static class ObtenerCategoriaSql
{
    public const string LeerCategoria = CategoriaSql.PorId;
}
