namespace Inventario.Api.Common.Eventos;

/// <summary>Borra los eventos a los siete días y guarda el último id borrado, para avisar de la falta.</summary>
internal static class PurgaDeEventos
{
    public const int DiasQueSeGuardan = 7;

    /// <summary>Borra un lote de publicados y otro de pendientes vencidos, con el cursor bloqueado.</summary>
    /// <returns>Número de filas borradas.</returns>
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
        // Los pendientes borrados gastan un id: un cliente que vuelve con el último publicado sabrá que le falta
        // alguno.
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
