namespace Inventario.Api.Features.Productos.EliminarProducto;

internal static class EliminarProductoSql
{
    public const string Bloquear = "SELECT version, codigo, nombre, UTC_TIMESTAMP(6) AS ahora FROM producto WHERE id = @Id FOR UPDATE";

    public const string ContarReferencias = """
        SELECT (SELECT COUNT(DISTINCT venta_id) FROM detalle_venta WHERE producto_id = @Id) AS ventas,
          (SELECT COUNT(*) FROM movimiento WHERE producto_id = @Id) AS movimientos,
          (SELECT COUNT(*) FROM conteo_linea WHERE producto_id = @Id) AS conteos
        """;

    public const string Eliminar = "DELETE FROM producto WHERE id = @Id";
}
