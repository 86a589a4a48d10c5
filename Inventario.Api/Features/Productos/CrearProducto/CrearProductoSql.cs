namespace Inventario.Api.Features.Productos.CrearProducto;

internal static class CrearProductoSql
{
    public const string Insertar = ProductoSql.Insertar;

    public const string RegistrarCodigo = ProductoSql.RegistrarCodigo;
}
