namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Escribe varias órdenes en una transacción.
/// <list type="number">
/// <item>Un viaje bloquea y lee lo que está al alcance de todas, y sus sesiones.</item>
/// <item>Las órdenes se deciden en memoria, en orden de llegada, sobre el saldo que dejan las anteriores.</item>
/// <item>Otro viaje escribe las filas, las respuestas de las que traen Idempotency-Key y el COMMIT.</item>
/// </list>
/// Los rechazos también esperan al COMMIT: uno puede deberse a otra orden del mismo lote.
/// </summary>
internal sealed class LoteDeOrdenes(IReadOnlyList<Orden> ordenes, IdsReservados ids)
{
    private readonly Dictionary<Orden, Exception> rechazadas = [];
    private readonly Dictionary<Orden, Orden> repetidas = [];

    /// <summary>Órdenes que aún no tienen resultado.</summary>
    public IEnumerable<Orden> Vivas => ordenes.Where(o => !o.EstaTerminada);

    public async Task EscribirAsync(DbSession tx)
    {
        rechazadas.Clear();
        repetidas.Clear();
        var vivas = Vivas.ToList();
        if (vivas.Count == 0)
            return;

        var bloqueados = await EstadoBloqueado.LeerAsync(tx, vivas.ConvertAll(o => o.Alcance),
            [.. vivas.Select(o => o.Respuesta).OfType<RespuestaPorGuardar>()], [.. vivas.Select(o => o.Sesion).OfType<ComprobacionDeSesion>()]);
        var lote = new LoteSql();
        await DecidirAsync(vivas, bloqueados, lote);
        bloqueados.AgregarSaldosYEventosA(lote);
        if (!lote.EstaVacio)
            await ConfirmarAsync(lote, tx, vivas);
    }

    /// <summary>Entrega a cada orden su resultado o su rechazo, con la transacción ya confirmada.</summary>
    public void Entregar()
    {
        foreach (var orden in Vivas)
            orden.Entregar(rechazadas.GetValueOrDefault(orden) ?? (repetidas.TryGetValue(orden, out var primera)
                ? orden.Respuesta!.Repetir(primera.Respuesta!.Huella, primera.Respuesta.Hecha!) : null));
    }

    private async Task DecidirAsync(List<Orden> vivas, EstadoBloqueado bloqueados, LoteSql lote)
    {
        var primeras = new Dictionary<(long, string), Orden>();
        foreach (var orden in vivas)
            // También antes de la respuesta guardada: una venta que quedó puede responder 401 si su sesión se cerró al repetirla.
            if (orden.Sesion is { } sesion && !sesion.Comprobar(bloqueados.Sesion(sesion.SesionId)))
                rechazadas[orden] = SesionVigente.Caducada();
            else if (orden.Respuesta is { } respuesta && primeras.TryGetValue(respuesta.Nombre, out var primera))
                repetidas[orden] = primera;
            else if (await IntentarAsync(orden, bloqueados) is { } asiento)
            {
                bloqueados.Aplicar(asiento, lote);
                if (orden.Respuesta is not { } porGuardar)
                    continue;
                porGuardar.AgregarA(lote, estaVencida: bloqueados.Respuesta(porGuardar.Nombre) is not null);
                primeras[porGuardar.Nombre] = orden;
            }
    }

    /// <returns>Lo que la orden decide; nulo si se rechaza.</returns>
    private async Task<Asiento?> IntentarAsync(Orden orden, EstadoBloqueado bloqueados)
    {
        while (true)
        {
            var asiento = new Asiento(bloqueados, ids);
            IdsAgotados? agotados;
            try
            {
                if (orden.Respuesta is { } respuesta && bloqueados.Respuesta(respuesta.Nombre) is { Vencida: false } guardada)
                    throw respuesta.Repetir(guardada.Huella, guardada);
                agotados = ids.Decidir(() => orden.Decidir(asiento));
                if (agotados is null)
                    orden.HacerRespuesta();
            }
            catch (Exception e)
            {
                rechazadas[orden] = e;
                return null;
            }
            if (agotados is null)
                return asiento;
            await ids.ReservarAsync(agotados);
        }
    }

    private async Task ConfirmarAsync(LoteSql lote, DbSession tx, List<Orden> vivas)
    {
        try
        {
            await ids.EscribirAsync(lote, tx, confirmar: true);
        }
        catch (MySqlException e) when (e.EsDuplicado("idempotencia.PRIMARY"))
        {
            // La misma petición se hizo a la vez por otro camino, que no bloqueó lo mismo.
            throw new FilaOcupadaException(e);
        }
        catch (Exception e) when (MySqlErrors.EsConexionPerdida(e) && !MySqlErrors.LlegoTarde(e))
        {
            // No se sabe si quedó: la que trae clave se repite y, si quedó, recibe su respuesta; las demás fallan.
            foreach (var orden in vivas.Where(o => o.Respuesta is null))
                orden.Fallar(e);
            throw;
        }
    }
}
