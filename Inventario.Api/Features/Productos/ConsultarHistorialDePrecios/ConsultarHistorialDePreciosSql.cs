namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

internal static class ConsultarHistorialDePreciosSql
{
    public const string ExisteProducto = "SELECT id FROM producto WHERE id = @Id";

    private const string Filtros = """
        h.producto_id = @Id
          AND (@Campo IS NULL OR h.campo = @Campo)
          AND (@Desde IS NULL OR h.fecha >= @Desde)
          AND (@Hasta IS NULL OR h.fecha < @Hasta)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.Directa(
        "h.id, h.fecha, h.producto_id, h.campo, h.anterior, h.nuevo, h.usuario_id, u.nombre AS usuario",
        "historial_precio h", Filtros, "JOIN usuario u ON u.id = h.usuario_id");
}
