using System.Collections.Immutable;
using System.Diagnostics;

namespace Inventario.Api.Libro;

/// <summary>
/// Da los ids de las filas del libro antes de escribirlas: la respuesta de una orden, que los lleva, va en su mismo
/// viaje. Cada instancia reserva un bloque de ids de la tabla <c>contador</c> y los da en orden. Al parar se pierde lo
/// que queda del bloque, que es un hueco en los ids.
/// </summary>
internal sealed class IdsReservados(Db db) : IDisposable
{
    public const string Venta = "venta";
    public const string Movimiento = "movimiento";
    public const string Devolucion = "devolucion";
    public const string Conteo = "conteo";

    private const int BloqueMax = 10_000;

    /// <summary>Por tabla, el índice único que repite un id ocupado y los ids del bloque más corto.</summary>
    private static readonly Dictionary<string, (string Indice, int BloqueMin)> Tablas = new(StringComparer.Ordinal)
    {
        [Venta] = ("'venta.PRIMARY", 10),
        [Movimiento] = ("'movimiento.uq_movimiento_id", 100),
        [Devolucion] = ("'devolucion.PRIMARY", 10),
        [Conteo] = ("'conteo.PRIMARY", 10),
    };

    private readonly Lock cerrojo = new();
    private readonly SemaphoreSlim reserva = new(1);
    private ImmutableDictionary<string, Bloque> bloques = Tablas.ToImmutableDictionary(t => t.Key, t => new Bloque(0, 0, t.Value.BloqueMin, 0));

    /// <summary>
    /// Reserva antes de la transacción los ids que una venta o un movimiento puede gastar, para no hacerlo con sus
    /// productos bloqueados. Los demás se reservan al faltar.
    /// </summary>
    public async Task AsegurarAsync(IReadOnlyCollection<Orden> ordenes)
    {
        await AsegurarAsync(Venta, ordenes.Count);
        // Una línea devuelta y dañada entra y sale.
        await AsegurarAsync(Movimiento, 2 * ordenes.Sum(o => o.Alcance.Filas.Count));
    }

    /// <summary>
    /// Ejecuta una decisión, que toma ids con <see cref="Tomar"/>. Si lanza, vuelven al bloque: un rechazo no deja huecos.
    /// </summary>
    /// <param name="decidir">Decisión. Se repite si faltan ids, tras <see cref="ReservarAsync"/>.</param>
    /// <param name="gastar">Falso en una simulación: enseña los ids siguientes y los devuelve.</param>
    /// <returns>Los que faltan; nulo si ya se decidió.</returns>
    public IdsAgotados? Decidir(Action decidir, bool gastar = true)
    {
        lock (cerrojo)
        {
            var antes = bloques;
            try
            {
                decidir();
                if (gastar)
                    antes = bloques;
                return null;
            }
            catch (BloqueAgotadoException e)
            {
                return e.Ids;
            }
            finally
            {
                bloques = antes;
            }
        }
    }

    /// <summary>Toma el id siguiente. Solo dentro de una decisión.</summary>
    public long Tomar(string tabla)
    {
        var bloque = bloques[tabla];
        if (bloque.Siguiente == bloque.Hasta)
            throw new BloqueAgotadoException(new(tabla, bloque.Hasta));
        bloques = bloques.SetItem(tabla, bloque with { Siguiente = bloque.Siguiente + 1 });
        return bloque.Siguiente;
    }

    /// <summary>
    /// Escribe el lote. Si un id está ocupado, olvida su bloque y la transacción se repite con otro: la fila se escribió por
    /// fuera de la API, o se restauró un respaldo.
    /// </summary>
    public async Task EscribirAsync(LoteSql lote, DbSession tx, bool confirmar)
    {
        try
        {
            await lote.EscribirAsync(tx, confirmar);
        }
        catch (MySqlException e) when (Tablas.FirstOrDefault(t => e.EsDuplicado(t.Value.Indice)).Key is { } tabla)
        {
            lock (cerrojo)
                bloques = bloques.SetItem(tabla, bloques[tabla] with { Siguiente = 0, Hasta = 0 });
            throw new FilaOcupadaException(e);
        }
    }

    public void Dispose() => reserva.Dispose();

    private async Task AsegurarAsync(string tabla, int cuantos)
    {
        while (bloques[tabla] is var bloque && bloque.Hasta - bloque.Siguiente < cuantos)
            await ReservarAsync(new(tabla, bloque.Hasta), cuantos);
    }

    /// <summary>
    /// Reserva un bloque en una transacción propia, que no espera turno. El bloque crece hasta durar un segundo: quien
    /// vende poco pierde pocos ids al parar, y quien vende mucho reserva pocas veces.
    /// </summary>
    /// <param name="agotados">Los que faltan. Si otro hilo ya reservó, no hace nada.</param>
    /// <param name="minimo">Ids que trae al menos.</param>
    public async Task ReservarAsync(IdsAgotados agotados, int minimo = 1)
    {
        await reserva.WaitAsync();
        try
        {
            var bloque = bloques[agotados.Tabla];
            if (bloque.Hasta != agotados.Hasta)
                return;
            var cuantos = int.Max(minimo, Stopwatch.GetElapsedTime(bloque.Reservado) < TimeSpan.FromSeconds(1)
                ? int.Min(bloque.Cuantos * 2, BloqueMax) : int.Max(bloque.Cuantos / 2, Tablas[agotados.Tabla].BloqueMin));
            var desde = 0L;
            await db.EnCarrilAsync(async tx => desde = await tx.QuerySingleAsync<long>(
                IdsReservadosSql.Reservar[agotados.Tabla], new { agotados.Tabla, Cuantos = cuantos }));
            lock (cerrojo)
            {
                // Si el bloque nuevo sigue al de ahora, se juntan; si no, lo que quedaba se pierde.
                bloque = bloques[agotados.Tabla];
                bloques = bloques.SetItem(agotados.Tabla, new(
                    desde == bloque.Hasta ? bloque.Siguiente : desde, desde + cuantos, cuantos, Stopwatch.GetTimestamp()));
            }
        }
        finally
        {
            reserva.Release();
        }
    }

    /// <param name="Siguiente">Primer id libre.</param>
    /// <param name="Hasta">Id que sigue al último.</param>
    /// <param name="Cuantos">Ids que se reservaron la última vez.</param>
    /// <param name="Reservado">Momento de la última reserva.</param>
    private sealed record Bloque(long Siguiente, long Hasta, int Cuantos, long Reservado);

    private sealed class BloqueAgotadoException(IdsAgotados ids) : Exception
    {
        public IdsAgotados Ids => ids;
    }
}

/// <summary>Bloque de ids que se agotó al decidir.</summary>
/// <param name="Tabla">Una de las de <see cref="IdsReservados"/>.</param>
/// <param name="Hasta">Id que sigue al último del bloque.</param>
internal sealed record IdsAgotados(string Tabla, long Hasta);
