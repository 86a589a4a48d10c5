namespace Inventario.Api.Features.Usuarios.EliminarUsuario;

internal static class EliminarUsuarioSql
{
    /// <summary>Cuenta las filas de cada tabla que nombra al usuario, con su nombre en «referencias».</summary>
    public const string ContarReferencias = """
        SELECT 'ventas' AS nombre, COUNT(*) AS filas FROM venta WHERE usuario_id = @Id
        UNION ALL SELECT 'movimientos', COUNT(*) FROM movimiento WHERE usuario_id = @Id
        UNION ALL SELECT 'devoluciones', COUNT(*) FROM devolucion WHERE usuario_id = @Id
        UNION ALL SELECT 'conteos', COUNT(*) FROM conteo WHERE usuario_id = @Id
        UNION ALL SELECT 'cambiosDePrecio', COUNT(*) FROM historial_precio WHERE usuario_id = @Id
        UNION ALL SELECT 'anonimizaciones', COUNT(*) FROM anonimizacion WHERE usuario_id = @Id
        UNION ALL SELECT 'claves', COUNT(*) FROM clave_api WHERE usuario_id = @Id
        UNION ALL SELECT 'idempotencias', COUNT(*) FROM idempotencia WHERE usuario_id = @Id
        UNION ALL SELECT 'auditoria', COUNT(*) FROM auditoria WHERE usuario_id = @Id
        UNION ALL SELECT 'sesiones', COUNT(*) FROM sesion WHERE usuario_id = @Id
        """;

    public const string Eliminar = "DELETE FROM usuario WHERE id = @Id";
}
