using System.Diagnostics.Metrics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Por donde pasan las órdenes: una cola y unos pocos carriles. Cada carril se lleva lo que haya en la cola y lo escribe en
/// una <see cref="LoteDeOrdenes"/>; mientras la base la confirma, y solo entonces, otro prepara la siguiente: dos a la vez
/// serían dos tandas de la mitad, y cada una cuesta casi lo mismo. Nadie espera a que se junten más: la orden que llega sola se va
/// sola, y las tandas crecen con la carga. Así un producto muy vendido se bloquea una vez por tanda y no una vez por venta. Lo que
/// retiene alguien ajeno a los carriles no los detiene: las órdenes que lo piden pasan a las <see cref="OrdenesEnEspera"/>.
/// </summary>
/// <remarks>La idea es la de TigerBeetle (docs.tigerbeetle.com/concepts/performance): leer una vez, decidir en memoria, escribir una vez.</remarks>
internal sealed class EscritorEnGrupo : IDisposable
{
    public const string NombreDelMedidor = "Inventario.Existencias";

    /// <summary>Cuántas órdenes comparten cada transacción: si crece, hay cola.</summary>
    public const string NombreDePorTransaccion = "inventario.existencias.ordenes_por_transaccion";

    private static readonly Meter Medidor = new(NombreDelMedidor);
    private static readonly Histogram<int> PorTransaccion = Medidor.CreateHistogram<int>(NombreDePorTransaccion);
    private static readonly TimeSpan EsperaMax = TimeSpan.FromSeconds(Db.EsperaDeTurnoMaxSegundos);

    private readonly Db db;
    private readonly ILogger<EscritorEnGrupo> logger;
    private readonly ColaDeOrdenes cola;

    private readonly OrdenesEnEspera enEspera;

    /// <summary>De quien prepara una tanda. Lo suelta al confirmarla, que es esperar al disco.</summary>
    private readonly SemaphoreSlim preparacion = new(1);

    public EscritorEnGrupo(Db db, AjustesDeExistencias ajustes, LimitesDeCarga limites, ILogger<EscritorEnGrupo> logger)
    {
        (this.db, this.logger, EstaAbierto) = (db, logger, ajustes.Carriles > 0);
        cola = new(ajustes.ColaMax, limites.Ordenes);
        enEspera = new(ajustes.ColaMax);
        // Sin el contexto de nadie: los carriles son de todos.
        using (ExecutionContext.SuppressFlow())
        {
            for (var i = 0; i < ajustes.Carriles; i++)
                _ = Task.Run(RecorrerAsync);
            _ = Task.Run(RecorrerLasQueEsperanAsync);
        }
    }

    /// <summary>Falso en forma directa.</summary>
    public bool EstaAbierto { get; }

    /// <summary>Pone la orden en la cola y espera a que quede confirmada, o rechazada.</summary>
    /// <exception cref="ProblemException">sobrecarga: la cola está llena, o la orden esperó demasiado en ella.</exception>
    public Task<T> AsentarAsync<T>(Orden<T> orden) =>
        cola.Poner(orden) ? orden.Resultado : throw Problemas.Sobrecarga();

    /// <summary>El turno de preparar, para quien escribe existencias con su propia transacción.</summary>
    /// <exception cref="ProblemException">sobrecarga: lo esperó demasiado.</exception>
    public async Task<IDisposable> TomarTurnoAsync(CancellationToken cancellationToken) =>
        await preparacion.WaitAsync(EsperaMax, cancellationToken) ? new Turno(preparacion) : throw Problemas.Sobrecarga();

    public void Dispose()
    {
        cola.Cerrar();
        enEspera.Cerrar();
    }

    private async Task RecorrerAsync()
    {
        while (await cola.EsperarAsync())
        {
            await preparacion.WaitAsync();
            using var turno = new Turno(preparacion);
            var porEscribir = cola.Tomar(EsperaMax).ToLookup(enEspera.DebeEsperar);
            foreach (var orden in porEscribir[true])
                enEspera.Apartar(orden);
            await EscribirAsync([.. porEscribir[false]], turno);
        }
    }

    private async Task RecorrerLasQueEsperanAsync()
    {
        while (await enEspera.Cola.EsperarAsync())
            await EscribirAsync(enEspera.Cola.Tomar(EsperaMax), turno: null);
    }

    /// <summary>
    /// Lo que la base tarda en poder se repite entero (<see cref="Db.EnCarrilAsync"/>), y lo que otro retiene se separa. Cualquier
    /// otro error puede ser de una sola orden: se prueba cada una aparte, y solo falla la que lo causa.
    /// </summary>
    /// <param name="ordenes">Las que comparten transacción.</param>
    /// <param name="turno">El de preparar; nulo si son las apartadas, que no hacen esperar a nadie.</param>
    private async Task EscribirAsync(List<Orden> ordenes, Turno? turno)
    {
        if (ordenes.Count == 0)
            return;
        var conjunta = new LoteDeOrdenes(ordenes);
        try
        {
            PorTransaccion.Record(ordenes.Count);
            await (turno is null
                ? db.EnCarrilDeLasQueEsperanAsync(tx => conjunta.EscribirAsync(tx, () => { }))
                : db.EnCarrilAsync(tx => conjunta.EscribirAsync(tx, turno.Soltar)));
            conjunta.Confirmar();
            if (turno is null)
                enEspera.Liberar(ordenes.SelectMany(o => o.ProductoIds));
        }
        catch (Exception e)
        {
            var porEntregar = conjunta.Deshacer(e);
            if (MySqlErrors.NoContesta(e))
                cola.Rechazar(e);
            if (MySqlErrors.EsEsperaAgotada(e))
                await SepararAsync(porEntregar, turno, e);
            else if (ordenes.Count == 1 || MySqlErrors.EsBaseNoDisponible(e) || MySqlErrors.EsConflictoPasajero(e) || MySqlErrors.EsVersionSuperada(e))
                Fallar(porEntregar, e);
            else
            {
                logger.LogWarning("{Ordenes} órdenes se repiten por separado: {Error}", porEntregar.Count, e.GetType().Name);
                foreach (var orden in porEntregar)
                    await EscribirAsync([orden], turno);
            }
        }
    }

    /// <summary>
    /// Otro retiene una fila. Las que no piden ningún producto retenido se repiten ya; las demás, o todas si lo retenido es otra
    /// cosa, se apartan, y las que ya lo estaban no esperan más.
    /// </summary>
    private async Task SepararAsync(IReadOnlyList<Orden> ordenes, Turno? turno, Exception espera)
    {
        HashSet<long> retenidos;
        try
        {
            retenidos = await HallarRetenidosAsync(ordenes.SelectMany(o => o.ProductoIds));
        }
        catch (Exception e)
        {
            Fallar(ordenes, e);
            return;
        }
        var separadas = ordenes.ToLookup(o => retenidos.Count == 0 || retenidos.Overlaps(o.ProductoIds));
        if (turno is null)
            Fallar(separadas[true], espera);
        else
        {
            logger.LogWarning("{Apartadas} órdenes de {Ordenes} se apartan: {Error}", separadas[true].Count(), ordenes.Count, espera.Message);
            enEspera.Retener(retenidos);
            foreach (var orden in separadas[true])
                enEspera.Apartar(orden);
        }
        await EscribirAsync([.. separadas[false]], turno);
    }

    private async Task<HashSet<long>> HallarRetenidosAsync(IEnumerable<long> productoIds)
    {
        HashSet<long> ids = [.. productoIds];
        await db.EnCarrilAsync(async tx => ids.ExceptWith(await tx.QueryAsync<long>(LibroSql.BloquearLibres, new { ProductoIds = ids.ParaIn() })));
        return ids;
    }

    private static void Fallar(IEnumerable<Orden> ordenes, Exception e)
    {
        foreach (var orden in ordenes)
            orden.Fallar(e);
    }

    /// <summary>Se suelta una vez.</summary>
    private sealed class Turno(SemaphoreSlim semaforo) : IDisposable
    {
        private bool suelto;

        public void Soltar()
        {
            if (!suelto)
                semaforo.Release();
            suelto = true;
        }

        public void Dispose() => Soltar();
    }
}
