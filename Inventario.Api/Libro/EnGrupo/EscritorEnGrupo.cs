using System.Diagnostics.Metrics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Escribe las órdenes en grupo (group commit): una cola y un carril, que es un trabajador.
/// <list type="bullet">
/// <item>El carril escribe las órdenes de la cola en un <see cref="LoteDeOrdenes"/>, sin esperar a otras.</item>
/// <item>Un producto muy vendido se bloquea una vez por lote y no por venta; el lote crece con la carga.</item>
/// <item>Un lote empieza cuando el anterior se confirma: con dos a la vez hay el doble de lotes, más caros.</item>
/// <item>Las órdenes de una fila bloqueada por otra transacción pasan a <see cref="OrdenesEnEspera"/>.</item>
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

    /// <summary>Pausa tras una vuelta en la que no se pudo escribir ninguna de las que esperan.</summary>
    private static readonly TimeSpan PausaDeLasQueEsperan = TimeSpan.FromMilliseconds(50);

    private readonly Db db;
    private readonly IdsReservados ids;
    private readonly ILogger<EscritorEnGrupo> logger;
    private readonly ColaDeOrdenes cola;
    private readonly OrdenesEnEspera enEspera;

    private readonly Carril principal = new();
    private readonly Carril deLasQueEsperan = new();

    public EscritorEnGrupo(
        Db db, IdsReservados ids, AjustesDeExistencias ajustes, LimitesDeCarga limites, ILogger<EscritorEnGrupo> logger)
    {
        (this.db, this.ids, this.logger) = (db, ids, logger);
        cola = new(ajustes.ColaMax, limites.Ordenes, sigueQuienPone: true);
        enEspera = new(ajustes.ColaMax);
        // Los carriles atienden a todas las peticiones: no heredan el contexto de la que crea el escritor.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RecorrerAsync);
            _ = Task.Run(RecorrerLasQueEsperanAsync);
        }
    }

    /// <summary>Pone la orden en la cola y espera a que quede confirmada o rechazada.</summary>
    /// <exception cref="ProblemException">
    /// sobrecarga: cola llena o espera demasiado larga. base_de_datos_no_disponible: la base no contesta, y otro trabajo la prueba.
    /// </exception>
    public Task<T> AsentarAsync<T>(Orden<T> orden) where T : notnull => db.ProbarSiNoContestaAsync(() =>
        cola.Poner(orden) ? orden.Resultado : throw Problemas.Sobrecarga());

    public void Dispose()
    {
        cola.Cerrar();
        enEspera.Cola.Cerrar();
    }

    private async Task RecorrerAsync()
    {
        for (var enHiloDeLaPeticion = false; ;)
        {
            var espera = cola.EsperarAsync();
            if (!espera.IsCompleted)
                enHiloDeLaPeticion = true;
            else if (enHiloDeLaPeticion)
            {
                // Lo que llegó mientras tanto lo escribe otro hilo, para que la petición siga con lo suyo.
                await Task.Yield();
                enHiloDeLaPeticion = false;
            }
            if (!await espera)
                return;
            var porEscribir = cola.Tomar(EsperaMax).ToLookup(enEspera.DebeEsperar);
            foreach (var orden in porEscribir[true])
                enEspera.Poner(orden);
            await EscribirAsync([.. porEscribir[false]], principal);
        }
    }

    private async Task RecorrerLasQueEsperanAsync()
    {
        while (await enEspera.Cola.EsperarAsync())
        {
            var ninguna = true;
            for (var faltan = enEspera.Cola.Cuantas; faltan > 0;)
            {
                var ordenes = enEspera.Cola.Tomar(EsperaMax);
                ninguna &= !await SepararAsync(ordenes, deLasQueEsperan);
                faltan -= int.Max(ordenes.Count, 1);
            }
            if (ninguna)
                await Task.Delay(PausaDeLasQueEsperan);
        }
    }

    /// <summary>
    /// Escribe las órdenes en una transacción. <see cref="Db.EnCarrilAsync"/> la repite ante un conflicto pasajero; las
    /// órdenes de una fila bloqueada se separan. Otro error puede ser de una sola orden: se repite cada una por
    /// separado y solo falla la que lo causa.
    /// </summary>
    private async Task EscribirAsync(List<Orden> ordenes, Carril carril)
    {
        if (ordenes.Count == 0)
            return;
        var lote = new LoteDeOrdenes(ordenes, ids);
        try
        {
            PorTransaccion.Record(ordenes.Count);
            await ids.AsegurarAsync(ordenes);
            carril.EnCurso = ordenes;
            await db.EnCarrilAsync(lote.EscribirAsync);
            carril.EnCurso = [];
        }
        catch (Exception e)
        {
            carril.EnCurso = [];
            var vivas = lote.Vivas.ToList();
            if (MySqlErrors.NoContesta(e))
                cola.Rechazar(e);
            if (MySqlErrors.EsEsperaAgotada(e))
                await SepararAsync(vivas, carril, e);
            else if (ordenes.Count == 1 || MySqlErrors.EsBaseNoDisponible(e) || MySqlErrors.EsConflictoPasajero(e)
                || MySqlErrors.EsVersionSuperada(e))
                Fallar(vivas, e);
            else
            {
                logger.LogWarning("{Ordenes} órdenes se repiten por separado: {Error}", vivas.Count, e.GetType().Name);
                await EscribirPorSeparadoAsync(vivas, carril);
            }
            return;
        }
        Entregar(lote);
    }

    /// <summary>
    /// Escribe las órdenes cuyas filas están libres. Las de una fila que tiene otra transacción pasan a esperar, sin
    /// bloquear nada: una orden que espera con sus demás filas bloqueadas detendría a quien pide esas.
    /// </summary>
    /// <param name="agotada">
    /// Espera que se agotó. Si la fila no está al alcance de ninguna orden (la de un usuario, por ejemplo), esperan todas;
    /// las que ya esperaban se repiten por separado, y solo espera quien la pide.
    /// </param>
    /// <returns>Falso si esperan todas.</returns>
    private async Task<bool> SepararAsync(List<Orden> ordenes, Carril carril, Exception? agotada = null)
    {
        if (ordenes.Count == 0)
            return false;
        HashSet<FilaBloqueable> filas = [.. ordenes.SelectMany(o => o.Alcance.Filas)], bloqueadas;
        try
        {
            // Las que bloquea el otro carril no son de otro programa: se espera por ellas como siempre.
            var otro = carril == principal ? deLasQueEsperan : principal;
            var antes = otro.EnCurso;
            bloqueadas = await BuscarBloqueadasAsync(filas);
            bloqueadas.ExceptWith(antes.Concat(otro.EnCurso).SelectMany(o => o.Alcance.Filas));
        }
        catch (Exception e)
        {
            Fallar(ordenes, e);
            return true;
        }
        var esDeOtraFila = agotada is not null && bloqueadas.Count == 0;
        if (esDeOtraFila && carril == deLasQueEsperan && ordenes.Count > 1)
        {
            await EscribirPorSeparadoAsync(ordenes, carril);
            return true;
        }
        enEspera.Bloquear(bloqueadas);
        enEspera.Liberar(filas.Except(bloqueadas));
        var separadas = ordenes.ToLookup(o => esDeOtraFila || bloqueadas.Overlaps(o.Alcance.Filas));
        if (agotada is not null)
            logger.LogWarning("{EnEspera} órdenes de {Ordenes} pasan a esperar: {Error}", separadas[true].Count(), ordenes.Count, agotada.Message);
        foreach (var orden in separadas[true])
            enEspera.Poner(orden);
        await EscribirAsync([.. separadas[false]], carril);
        return separadas[false].Any();
    }

    private async Task EscribirPorSeparadoAsync(List<Orden> ordenes, Carril carril)
    {
        foreach (var orden in ordenes)
            await EscribirAsync([orden], carril);
    }

    /// <returns>De esas filas, las que existen y tiene bloqueadas otra transacción.</returns>
    private async Task<HashSet<FilaBloqueable>> BuscarBloqueadasAsync(IReadOnlyCollection<FilaBloqueable> filas)
    {
        HashSet<FilaBloqueable> bloqueadas = [];
        await db.EnCarrilAsync(async tx =>
        {
            bloqueadas.Clear();
            await using var lectura = await tx.QueryMultipleAsync(LibroSql.BuscarBloqueadas, new
            {
                ProductoIds = De(FilaBloqueable.Producto),
                ClienteIds = De(FilaBloqueable.Cliente),
                VentaIds = De(FilaBloqueable.Venta),
            });
            foreach (var tabla in new[] { FilaBloqueable.Producto, FilaBloqueable.Cliente, FilaBloqueable.Venta })
            {
                var libres = await lectura.ReadAsync<long>();
                bloqueadas.UnionWith(from id in (await lectura.ReadAsync<long>()).Except(libres) select new FilaBloqueable(tabla, id));
            }
        });
        return bloqueadas;

        IEnumerable<long> De(string tabla) => filas.Where(f => f.Tabla == tabla).Select(f => f.Id).ParaIn();
    }

    /// <summary>
    /// Entrega los resultados. Si nadie espera, sigue en este hilo la petición; si esperan, lo hace otro, de una vez:
    /// despertar un hilo por orden cuesta más que terminarla.
    /// </summary>
    private void Entregar(LoteDeOrdenes lote)
    {
        if (cola.Cuantas == 0)
            lote.Entregar();
        else
            ThreadPool.UnsafeQueueUserWorkItem(l => l.Entregar(), lote, preferLocal: false);
    }

    private static void Fallar(IEnumerable<Orden> ordenes, Exception e)
    {
        foreach (var orden in ordenes)
            orden.Fallar(e);
    }

    /// <summary>Un trabajador y las órdenes que escribe: sus filas están bloqueadas, y no por otro programa.</summary>
    private sealed class Carril
    {
        private volatile List<Orden> enCurso = [];

        public List<Orden> EnCurso
        {
            get => enCurso;
            set => enCurso = value;
        }
    }
}
