namespace Inventario.Api.Common.Eventos;

/// <summary>Olvida los eventos a los siete días y deja dicho hasta cuál, para avisar a quien vuelva después de más.</summary>
internal static class PurgaDeEventos
{
    public const int DiasQueSeGuardan = 7;

    /// <summary>Borra una tanda de publicados y otra de los que nadie publicó. Turnándose con quien publica.</summary>
    /// <returns>Cuántas filas borró.</returns>
    public static async Task<int> BorrarLoteAsync(DbSession tx, int limite)
    {
        var plazo = new { Limite = limite, DiasQueSeGuardan };
        var (ultimoId, purgadoHasta) = await tx.QuerySingleAsync<(long, long)>(EventosSql.TomarCursor);
        var lote = new LoteSql();
        var borradas = 0;
        if (await tx.QuerySingleAsync<long?>(EventosSql.BuscarPurgables, plazo) is { } hasta)
        {
            borradas += await tx.ExecuteAsync(EventosSql.Purgar, new { Id = hasta });
            purgadoHasta = hasta;
        }
        var pendientes = await tx.QueryAsync<long>(EventosSql.BuscarPendientesPurgables, plazo);
        foreach (var id in pendientes)
            lote.Agregar(EventosSql.BorrarPendientes, new { Id = id });
        // Los que se van sin publicar gastan un lugar: quien vuelva con el último que se publicó sabrá que le falta algo.
        if (pendientes.Count > 0)
            purgadoHasta = ++ultimoId;
        if (borradas + pendientes.Count > 0)
        {
            lote.Agregar(EventosSql.AvanzarCursor, new { UltimoId = ultimoId, PurgadoHasta = purgadoHasta });
            await lote.EscribirAsync(tx, confirmar: false);
        }
        return borradas + pendientes.Count;
    }
}
