namespace Inventario.Api.Features.Conteos.ConsultarConteos;

internal static class ConsultarConteosSql
{
    private const string Filtros = """
        (@UsuarioId IS NULL OR k.usuario_id = @UsuarioId)
            AND (@Desde IS NULL OR k.fecha >= @Desde)
            AND (@Hasta IS NULL OR k.fecha < @Hasta)
        """;

    private const string Cabeza = $"""
        SELECT {ConteoSql.Columnas},
          (SELECT COUNT(*) FROM conteo_linea l WHERE l.conteo_id = k.id) AS num_lineas,
          (SELECT COUNT(*) FROM conteo_linea l WHERE l.conteo_id = k.id AND l.diferencia <> 0) AS num_diferencias
        FROM (
          SELECT k.id
          FROM conteo k
          WHERE {Filtros}
        """;

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) pagina
        JOIN conteo k ON k.id = pagina.id
        {ConteoSql.Uniones}
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR k.fecha < @DespuesValor OR (k.fecha = @DespuesValor AND k.id < @DespuesId))
          ORDER BY k.fecha DESC, k.id DESC
        {Cola}
        ORDER BY k.fecha DESC, k.id DESC
        """;

    public const string PorFecha = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR k.fecha > @DespuesValor OR (k.fecha = @DespuesValor AND k.id > @DespuesId))
          ORDER BY k.fecha, k.id
        {Cola}
        ORDER BY k.fecha, k.id
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM conteo k WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
