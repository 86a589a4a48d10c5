namespace Inventario.Api.Features.Categorias.EliminarCategoria;

internal static class EliminarCategoriaSql
{
    public const string ContarProductos = "SELECT COUNT(*) FROM producto WHERE categoria_id = @Id";

    public const string Eliminar = "DELETE FROM categoria WHERE id = @Id";
}
