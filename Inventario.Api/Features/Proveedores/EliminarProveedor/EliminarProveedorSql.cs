namespace Inventario.Api.Features.Proveedores.EliminarProveedor;

internal static class EliminarProveedorSql
{
    public const string ContarReferencias = """
        SELECT (SELECT COUNT(*) FROM producto WHERE proveedor_id = @Id) AS productos,
          (SELECT COUNT(*) FROM movimiento WHERE proveedor_id = @Id) AS movimientos
        """;

    public const string Eliminar = "DELETE FROM proveedor WHERE id = @Id";
}
