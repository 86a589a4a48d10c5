using System.Diagnostics.Metrics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Escribe las órdenes en grupo (group commit): una cola y unos pocos carriles, cada uno un trabajador.
/// <list type="bullet">
/// <item>Un carril escribe las órdenes de la cola en un <see cref="LoteDeOrdenes"/>, sin esperar a otras.</item>
/// <item>Un producto muy vendido se bloquea una vez por lote y no por venta; el lote crece con la carga.</item>
/// <item>Un lote se prepara cuando el anterior se confirma: dos a la vez cuestan casi el doble que uno.</item>
/// <item>Las órdenes de un producto bloqueado por otra transacción pasan a <see cref="OrdenesEnEspera"/>.</item>
/// </list>
/// </summary>
/// <remarks>Como TigerBeetle (docs.tigerbeetle.com/concepts/performance): leer, decidir en memoria, escribir.</remarks>
internal sealed class EscritorEnGrupo : IDisposable
{
    public const string NombreDelMedidor = "Inventario.Existencias";

    /// <summary>Métrica: órdenes que comparten cada transacción. Crece cuando hay cola.</summary>
    public const string NombreDePorTransaccion = "inventario.existencias.ordenes_por_transaccion";

    private static readonly Meter Medidor = new(NombreDelMedidor);
    private static readonly Histogram<int> PorTransaccion = Medidor.CreateHistogram<int>(NombreDePorTransaccion);
    private static readonly TimeSpan EsperaMax = TimeSpan.FromSeconds(Db.EsperaDeTurnoMaxSegundos);

    private readonly Db db;
    private readonly ILogger<EscritorEnGrupo> logger;
    private readonly ColaDeOrdenes cola;

    private readonly OrdenesEnEspera enEspera;

    /// <summary>Lo toma un carril al preparar un lote y lo suelta al confirmarlo, que es esperar al disco.</summary>
    private readonly SemaphoreSlim preparacion = new(1);

    public EscritorEnGrupo(Db db, AjustesDeExistencias ajustes, LimitesDeCarga limites, ILogger<EscritorEnGrupo> logger)
    {
        (this.db, this.logger) = (db, logger);
        cola = new(ajustes.ColaMax, limites.Ordenes);
        enEspera = new(ajustes.ColaMax);
        // Los carriles atienden a todas las peticiones: no heredan el contexto de la que crea el escritor.
        using (ExecutionContext.SuppressFlow())
        {
            for (var i = 0; i < ajustes.Carriles; i++)
                _ = Task.Run(RecorrerAsync);
            _ = Task.Run(RecorrerLasQueEsperanAsync);
        }
    }

    /// <summary>Pone la orden en la cola y espera a que quede confirmada o rechazada.</summary>
    /// <exception cref="ProblemException">sobrecarga: cola llena o espera demasiado larga.</exception>
    public Task<T> AsentarAsync<T>(Orden<T> orden) =>
        cola.Poner(orden) ? orden.Resultado : throw Problemas.Sobrecarga();

    public void Dispose()
    {
        cola.Cerrar();
        enEspera.Cola.Cerrar();
    }

    private async Task RecorrerAsync()
    {
        while (await cola.EsperarAsync())
        {
            await preparacion.WaitAsync();
            using var tomada = new Preparacion(preparacion);
            var porEscribir = cola.Tomar(EsperaMax).ToLookup(enEspera.DebeEsperar);
            foreach (var orden in porEscribir[true])
                enEspera.Poner(orden);
            await EscribirAsync([.. porEscribir[false]], tomada);
        }
    }

    private async Task RecorrerLasQueEsperanAsync()
    {
        while (await enEspera.Cola.EsperarAsync())
            await EscribirAsync(enEspera.Cola.Tomar(EsperaMax), tomada: null);
    }

    /// <summary>
    /// Escribe las órdenes en una transacción. <see cref="Db.EnCarrilAsync"/> la repite ante un conflicto pasajero; las
    /// órdenes de un producto bloqueado se separan. Otro error puede ser de una sola orden: se repite cada una por
    /// separado y solo falla la que lo causa.
    /// </summary>
    /// <param name="tomada">Preparación que se suelta al confirmar; nula en el carril de las órdenes en espera.</param>
    private async Task EscribirAsync(List<Orden> ordenes, Preparacion? tomada)
    {
        if (ordenes.Count == 0)
            return;
        var lote = new LoteDeOrdenes(ordenes);
        try
        {
            PorTransaccion.Record(ordenes.Count);
            await (tomada is null
                ? db.EnCarrilDeLasQueEsperanAsync(tx => lote.EscribirAsync(tx, () => { }))
                : db.EnCarrilAsync(tx => lote.EscribirAsync(tx, tomada.Soltar)));
            lote.Confirmar();
            if (tomada is null)
                enEspera.Liberar(ordenes.SelectMany(o => o.ProductoIds));
        }
        catch (Exception e)
        {
            var porEntregar = lote.Deshacer(e);
            if (MySqlErrors.NoContesta(e))
                cola.Rechazar(e);
            if (MySqlErrors.EsEsperaAgotada(e))
                await SepararAsync(porEntregar, tomada, e);
            else if (ordenes.Count == 1 || MySqlErrors.EsBaseNoDisponible(e) || MySqlErrors.EsConflictoPasajero(e)
                || MySqlErrors.EsVersionSuperada(e))
                Fallar(porEntregar, e);
            else
            {
                logger.LogWarning("{Ordenes} órdenes se repiten por separado: {Error}", porEntregar.Count, e.GetType().Name);
                foreach (var orden in porEntregar)
                    await EscribirAsync([orden], tomada);
            }
        }
    }

    /// <summary>
    /// Separa las órdenes que piden un producto bloqueado por otra transacción y repite ya las demás. Si la fila
    /// bloqueada no es de un producto, las separa todas. Las separadas pasan a las órdenes en espera; si ya venían de
    /// allí, fallan.
    /// </summary>
    private async Task SepararAsync(IReadOnlyList<Orden> ordenes, Preparacion? tomada, Exception espera)
    {
        HashSet<long> bloqueados;
        try
        {
            bloqueados = await BuscarBloqueadosAsync(ordenes.SelectMany(o => o.ProductoIds));
        }
        catch (Exception e)
        {
            Fallar(ordenes, e);
            return;
        }
        var separadas = ordenes.ToLookup(o => bloqueados.Count == 0 || bloqueados.Overlaps(o.ProductoIds));
        if (tomada is null)
            Fallar(separadas[true], espera);
        else
        {
            logger.LogWarning("{EnEspera} órdenes de {Ordenes} pasan a esperar: {Error}", separadas[true].Count(), ordenes.Count, espera.Message);
            enEspera.Bloquear(bloqueados);
            foreach (var orden in separadas[true])
                enEspera.Poner(orden);
        }
        await EscribirAsync([.. separadas[false]], tomada);
    }

    private async Task<HashSet<long>> BuscarBloqueadosAsync(IEnumerable<long> productoIds)
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

    /// <summary>Preparación tomada por un carril; soltarla dos veces no hace nada.</summary>
    private sealed class Preparacion(SemaphoreSlim semaforo) : IDisposable
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
