namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Da a los eventos de las órdenes confirmadas su lugar: el id con el que se publican. Por qué nadie se salta ninguno:
/// el lugar se da con la fila de evento_cursor bloqueada hasta confirmar, así que todas las instancias publican de una en
/// una y un id mayor se hace visible después que uno menor; quien ya leyó n no puede ver aparecer un n−1.
/// Por qué ninguno se pierde ni se repite: en la misma transacción se publica y se borra de los pendientes, y el pendiente
/// de una orden que aún no confirma no se ve: lo tomará otra tanda, aunque su id sea menor que los ya publicados.
/// Por qué la causa va antes: una orden anuncia con sus productos (o su venta) bloqueados, luego su id de pendiente es
/// mayor que el de la que los soltó, y por ese id se toman.
/// </summary>
internal sealed class PublicadorDeEventos(Db db)
{
    /// <summary>Pendientes de una transacción: con <see cref="AnunciosDeOrden.PorFilaMax"/>, acota lo que escribe y su memoria.</summary>
    public const int PorLote = 200;

    /// <summary>Publica todo lo confirmado antes de llamar.</summary>
    /// <returns>El último id dado: todo lo confirmado antes de llamar tiene ese o uno menor.</returns>
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
