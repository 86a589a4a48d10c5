namespace Inventario.Api.Features.Conteos.ConsultarConteos;

internal static class ConsultarConteosSql
{
    private const string Filtros = """
        (@UsuarioId IS NULL OR k.usuario_id = @UsuarioId)
            AND (@Desde IS NULL OR k.fecha >= @Desde)
            AND (@Hasta IS NULL OR k.fecha < @Hasta)
        """;

    private const string Columnas = $"""
        {ConteoSql.Columnas},
          (SELECT COUNT(*) FROM conteo_linea l WHERE l.conteo_id = k.id) AS num_lineas,
          (SELECT COUNT(*) FROM conteo_linea l WHERE l.conteo_id = k.id AND l.diferencia <> 0) AS num_diferencias
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(Columnas, "conteo k", Filtros, ConteoSql.Uniones);
}
