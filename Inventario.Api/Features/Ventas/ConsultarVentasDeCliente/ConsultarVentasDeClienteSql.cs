namespace Inventario.Api.Features.Ventas.ConsultarVentasDeCliente;

internal static class ConsultarVentasDeClienteSql
{
    public const string BuscarCliente = "SELECT id FROM cliente WHERE id = @Id";

    private const string Filtros = """
        v.cliente_id = @Id
            AND (@Desde IS NULL OR v.fecha >= @Desde)
            AND (@Hasta IS NULL OR v.fecha < @Hasta)
            AND (@Estado IS NULL OR v.estado = @Estado)
        """;

    public static readonly FuenteDeLista Fuente =
        FuenteDeLista.PorIds($"{VentaSql.Columnas}, v.num_lineas", "venta v", Filtros, VentaSql.Uniones);
}
