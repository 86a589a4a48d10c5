namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Publica los eventos de las órdenes confirmadas: les da el id con el que se leen.
/// <list type="bullet">
/// <item>No se salta ninguno: el id se da con la fila de evento_cursor bloqueada hasta el COMMIT, así que uno mayor se
/// hace visible después que uno menor: un suscriptor que leyó n no verá aparecer n−1.</item>
/// <item>No se pierde ni se repite: la misma transacción publica y borra el pendiente. El de una orden sin confirmar no
/// se ve y va en otro lote, aunque su id sea menor que los ya publicados.</item>
/// <item>La causa va antes: una orden anuncia con sus productos o su venta bloqueados, así que su id de pendiente es
/// mayor que el de la orden que los soltó, y los pendientes se toman por ese id.</item>
/// </list>
/// </summary>
internal sealed class PublicadorDeEventos(Db db)
{
    /// <summary>Filas por transacción, de <see cref="AnunciosDeOrden.PorFilaMax"/> eventos.</summary>
    public const int PorLote = 200;

    /// <summary>Publica todos los eventos confirmados antes de llamar.</summary>
    /// <returns>Último id dado: los eventos confirmados antes de llamar tienen ese o uno menor.</returns>
    public async Task<long> PublicarAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.ReadAsync(session => session.QuerySingleAsync<Cursor>(EventosSql.MirarCursor), cancellationToken);
        while (cursor.HayPendientes)
            cursor = await db.InTransactionAsync(PublicarLoteAsync, cancellationToken);
        return cursor.UltimoId;
    }

    private static async Task<Cursor> PublicarLoteAsync(DbSession tx)
    {
        var (cursor, pendientes) = await TomarAsync(tx);
        if (pendientes.Count == 0)
            return cursor;

        var lote = new LoteSql();
        var ultimoId = cursor.UltimoId;
        foreach (var pendiente in pendientes)
            foreach (var (tipo, datos) in AnunciosDeOrden.Leer(pendiente.Eventos, pendiente.VentaId))
                lote.Agregar(EventosSql.Publicar, new { Id = ++ultimoId, Tipo = tipo, Datos = datos });
        lote.Agregar(EventosSql.AvanzarCursor, new { UltimoId = ultimoId, cursor.PurgadoHasta });
        foreach (var pendiente in pendientes)
            lote.Agregar(EventosSql.BorrarPendientes, new { pendiente.Id });
        await lote.EscribirAsync(tx, confirmar: true);
        return new Cursor { UltimoId = ultimoId, HayPendientes = pendientes.Count == PorLote };
    }

    private static async Task<(Cursor, IReadOnlyList<Pendiente>)> TomarAsync(DbSession tx)
    {
        await using var lectura = await tx.QueryMultipleAsync(
            $"{EventosSql.TomarCursor}; {EventosSql.LeerPendientes}", new { Limite = PorLote });
        return (await lectura.ReadSingleAsync<Cursor>(), [.. await lectura.ReadAsync<Pendiente>()]);
    }

    private sealed record Cursor
    {
        public long UltimoId { get; init; }
        public long PurgadoHasta { get; init; }
        public bool HayPendientes { get; init; }
    }

    private sealed record Pendiente
    {
        public long Id { get; init; }
        public long? VentaId { get; init; }
        public string Eventos { get; init; } = "";
    }
}
