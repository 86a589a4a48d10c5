namespace Inventario.Api.Features.Conteos.ObtenerConteo;

internal static class ObtenerConteoSql
{
    public const string LeerConteo = $"""
        SELECT {ConteoSql.Columnas}
        FROM conteo k
        {ConteoSql.Uniones}
        WHERE k.id = @Id
        """;

    public const string LeerLineas = """
        SELECT l.producto_id, p.codigo, p.nombre, l.stock_previo, l.contado, l.diferencia
        FROM conteo_linea l
        JOIN producto p ON p.id = l.producto_id
        WHERE l.conteo_id = @Id
        ORDER BY l.linea
        """;

    public const string LeerMovimientos = $"""
        SELECT {MovimientoSql.Columnas}
        FROM conteo_linea l
        JOIN movimiento m ON m.producto_id = l.producto_id AND m.secuencia = l.secuencia
        {MovimientoSql.Uniones}
        WHERE l.conteo_id = @Id
        ORDER BY m.id
        """;
}
