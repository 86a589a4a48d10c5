using System.Data;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Inventario.Api.Common.Datos;

/// <summary>Da acceso a MySQL: leer, o escribir dentro de una transacción a la vista.</summary>
/// <remarks>
/// Todo trabajo espera turno en orden de llegada antes de pedir conexión: una ráfaga hace fila en el servicio y no en
/// los bloqueos ni en el grupo de conexiones. Dentro de un trabajo no se abre otro.
/// </remarks>
public sealed class Db(Servidores servidores, ILogger<Db> logger, LimitesDeCarga? limites = null)
    : IDisposable
{
    /// <summary>Intentos en total. Al agotarlos el cliente recibe 503 con Retry-After.</summary>
    public const int IntentosMax = 4;

    /// <summary>Milisegundos tras los que no se empieza otro intento.</summary>
    public const int PlazoDeIntentosMs = 3_000;

    /// <summary>Segundos de espera máxima por un turno; después, 503 con Retry-After.</summary>
    public const int EsperaDeTurnoMaxSegundos = 10;

    /// <summary>Espera máxima a que MySQL conceda una conexión; después, 503 con Retry-After.</summary>
    private static readonly TimeSpan EsperaDeConexionMax = TimeSpan.FromSeconds(3);

    /// <summary>Conexiones que no se reparten por turnos. La de las lecturas por id está entre ellas y también pide turno.</summary>
    private const int SinTurno = Servidor.BloqueantesMax + Servidor.FueraDeTurnoMax;

    public const string NombreDelMedidor = "Inventario.BaseDeDatos";

    /// <summary>Etiqueta del esquema de MySQL en las métricas, según OpenTelemetry.</summary>
    public const string EtiquetaDeEsquema = "db.namespace";

    /// <summary>Métrica: transacciones repetidas. Crece si hay bloqueos en distinto orden.</summary>
    public const string NombreDeReintentos = "inventario.base_de_datos.reintentos";

    /// <summary>Métrica: trabajos que esperan turno ahora. Si no baja de cero, la base no da abasto.</summary>
    public const string NombreDeEnEspera = "inventario.base_de_datos.en_espera";

    private static readonly Meter Medidor = new(NombreDelMedidor);
    private static readonly Counter<long> Reintentos = Medidor.CreateCounter<long>(NombreDeReintentos);
    private static readonly UpDownCounter<long> EnEspera = Medidor.CreateUpDownCounter<long>(NombreDeEnEspera);

    private const string SinTransaccion = "";

    private static readonly string Transaccion = Abrir(DbSession.EsperaPorFilaSegundos);
    private static readonly string TransaccionDeCarril = Abrir(DbSession.EsperaPorFilaSegundos / 2);
    private const string Instantanea =
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;";

    /// <summary>Transacción de la petición, si la hay (<see cref="EnTransaccionDePeticionAsync{T}"/>).</summary>
    private readonly AsyncLocal<DbSession?> deLaPeticion = new();

    private readonly SemaphoreSlim turno = new(Turnos(servidores.ConexionesMax));

    /// <summary>Turnos retirados, porque MySQL no concede conexiones para todos.</summary>
    private int retirados;

    private int enEspera;

    private volatile bool contesta = true;
    private int probando;
    private int superada;

    /// <summary>
    /// Falso mientras la base no contesta, congelada o al otro lado de un corte. Entretanto prueba un solo trabajo, y
    /// los demás fallan sin esperar.
    /// </summary>
    internal bool Contesta => contesta;

    /// <summary>Lee sin transacción; cada sentencia ve lo último confirmado.</summary>
    public Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(SinTransaccion, work, cancellationToken);

    /// <summary>
    /// Lee como <see cref="ReadAsync{T}"/>, sin soltar el hilo. No usa la transacción de la petición aunque corra dentro de
    /// ella, porque lee para varias. Es para un trabajo del que solo hay uno a la vez.
    /// </summary>
    internal Task<T> ReadBloqueanteAsync<T>(Func<DbSession, Task<T>> work) =>
        RunAsync(SinTransaccion, work, CancellationToken.None, bloqueante: true);

    /// <summary>Lee varias sentencias sobre el mismo instante de la base.</summary>
    public Task<T> ReadSnapshotAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(Instantanea, work, cancellationToken);

    /// <summary>
    /// Lee como <see cref="ReadAsync{T}"/>, pero de una réplica (<c>ConnectionStrings__Lecturas</c>) si la hay y
    /// contesta. Para consultas costosas que admiten un instante de retraso.
    /// </summary>
    public Task<T> ReadReplicaAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        LeerDeCopiaAsync(SinTransaccion, work, cancellationToken);

    /// <summary>Lee como <see cref="ReadSnapshotAsync{T}"/>, de una réplica si la hay y contesta.</summary>
    public Task<T> ReadReplicaSnapshotAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        LeerDeCopiaAsync(Instantanea, work, cancellationToken);

    /// <summary>
    /// Ejecuta <paramref name="work"/> en una transacción: confirma si termina y deshace si lanza. Ante un
    /// interbloqueo, una espera agotada o una conexión perdida antes de confirmar, lo repite entero: no debe tener más
    /// efectos que los de su sesión.
    /// </summary>
    public Task<T> InTransactionAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(Transaccion, work, cancellationToken);

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<DbSession, Task> work, CancellationToken cancellationToken) =>
        InTransactionAsync(async tx => { await work(tx); return true; }, cancellationToken);

    /// <summary>
    /// Ejecuta la petición entera en una transacción: las lecturas y escrituras de dentro la usan y no confirman por su
    /// cuenta. Es para la idempotencia y la simulación, que necesitan la respuesta antes de confirmar, o no confirmar.
    /// </summary>
    /// <param name="work">Trabajo que puede repetirse entero.</param>
    /// <param name="cierre">Final de la transacción si termina bien; si lanza, se deshace.</param>
    public Task<T> EnTransaccionDePeticionAsync<T>(Func<DbSession, Task<T>> work, Cierre cierre, CancellationToken cancellationToken) =>
        RunAsync(Transaccion, async session =>
        {
            deLaPeticion.Value = session;
            return await work(session);
        }, cancellationToken, cierre);

    /// <summary>
    /// Ejecuta la transacción de un carril, que no pide turno ni suelta su hilo. Se repite como <see cref="InTransactionAsync{T}"/>,
    /// salvo ante una espera agotada; también si la conexión se pierde al confirmar: el trabajo sabe si ya quedó, o no
    /// importa que quede dos veces.
    /// </summary>
    internal Task EnCarrilAsync(Func<DbSession, Task> work) => RunWithRetriesAsync(
        TransaccionDeCarril, async tx => { await work(tx); return true; }, Cierre.ConfirmarRepetible, bloqueante: true,
        CancellationToken.None);

    /// <summary>Hace un trabajo contra la base. Si se sabe que no contesta, la prueba él solo.</summary>
    /// <exception cref="ProblemException">base_de_datos_no_disponible: otro trabajo ya la está probando.</exception>
    internal Task<T> ProbarSiNoContestaAsync<T>(Func<Task<T>> work)
    {
        return contesta ? work() : ProbarAsync();

        async Task<T> ProbarAsync()
        {
            if (Interlocked.Exchange(ref probando, 1) == 1)
                throw Problemas.BaseDeDatosNoDisponible();
            try
            {
                return await work();
            }
            finally
            {
                Volatile.Write(ref probando, 0);
            }
        }
    }

    /// <summary>Dice si la petición entera va en una transacción, que confirma el código que la abrió.</summary>
    internal bool HayTransaccionDePeticion => deLaPeticion.Value is not null;

    /// <summary>Registra una sola vez que hay que actualizar esta instancia.</summary>
    internal void AvisarDeVersionSuperada()
    {
        if (Interlocked.Exchange(ref superada, 1) == 0)
            logger.LogError("{Aviso} Se siguen atendiendo las lecturas", Problemas.InstanciaSuperada);
    }

    /// <summary>Ajusta los turnos a las conexiones concedidas y cierra una por cada turno retirado.</summary>
    /// <remarks>Nunca se llama en paralelo.</remarks>
    internal async Task AjustarTurnosAsync(int conexiones, CancellationToken cancellationToken)
    {
        var sobran = Turnos(servidores.ConexionesMax) - Turnos(conexiones);
        for (; retirados > sobran; retirados--)
            turno.Release();
        while (retirados < sobran)
        {
            await turno.WaitAsync(cancellationToken);
            retirados++;
            await CerrarUnaAsync(cancellationToken);
        }
    }

    public void Dispose() => turno.Dispose();

    /// <summary>
    /// Abre la transacción. <c>wait_timeout</c> son los segundos que MySQL espera a la sentencia siguiente: si la
    /// instancia muere, se para o se queda sin red, sus bloqueos duran eso. Le suma la versión exigida para no gastar
    /// otra sentencia.
    /// </summary>
    private static string Abrir(int esperaPorFilaSegundos) =>
        $"START TRANSACTION;SET innodb_lock_wait_timeout={esperaPorFilaSegundos},wait_timeout={DbSession.PausaMaxSegundos}+{VersionMinima.Exigida};";

    private static int Turnos(int conexiones) => Math.Max(1, conexiones - SinTurno);

    private async Task CerrarUnaAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await servidores.AbrirAsync(cancellationToken);
            await Servidores.CerrarAsync(connection);
        }
        catch (Exception e) when (MySqlErrors.EsBaseNoDisponible(e))
        {
            // No hay ninguna conexión sobrante.
        }
    }

    private async Task<T> RunAsync<T>(string apertura, Func<DbSession, Task<T>> work, CancellationToken cancellationToken,
        Cierre cierre = Cierre.Confirmar, bool bloqueante = false)
    {
        if (!bloqueante && deLaPeticion.Value is { } comun)
            return await work(comun);
        await EsperarTurnoAsync(cancellationToken);
        try
        {
            return await ProbarSiNoContestaAsync(() => RunWithRetriesAsync(apertura, work, cierre, bloqueante, cancellationToken));
        }
        finally
        {
            turno.Release();
        }
    }

    private async Task<T> LeerDeCopiaAsync<T>(string apertura, Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!servidores.HayCopias || HayTransaccionDePeticion)
            return await RunAsync(apertura, work, cancellationToken);
        await EsperarTurnoAsync(cancellationToken);
        try
        {
            await using var connection = await servidores.AbrirCopiaAsync(cancellationToken);
            await using var session = new DbSession(connection, apertura, cancellationToken);
            return await work(session);
        }
        catch (Exception e) when (MySqlErrors.EsBaseNoDisponible(e) && !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Se lee del principal, que ninguna copia contesta: {Error}", e.GetBaseException().Message);
        }
        finally
        {
            turno.Release();
        }
        return await RunAsync(apertura, work, cancellationToken);
    }

    private async Task EsperarTurnoAsync(CancellationToken cancellationToken)
    {
        if (turno.Wait(0, cancellationToken))
            return;
        if (!contesta)
            throw Problemas.BaseDeDatosNoDisponible();
        EnEspera.Add(1);
        Interlocked.Increment(ref enEspera);
        try
        {
            if (!await turno.WaitAsync(TimeSpan.FromSeconds(EsperaDeTurnoMaxSegundos), cancellationToken))
                throw Problemas.Sobrecarga();
        }
        finally
        {
            EnEspera.Add(-1);
            limites?.Peticiones.Observar(Interlocked.Decrement(ref enEspera));
        }
    }

    private async Task<T> RunWithRetriesAsync<T>(
        string apertura, Func<DbSession, Task<T>> work, Cierre cierre, bool bloqueante, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var dudoso = false;
        for (var intento = 1; ; intento++)
        {
            var seEnvioCommit = false;
            try
            {
                await using var connection = await OpenAsync(dudoso, bloqueante, cancellationToken);
                await using var session = new DbSession(connection, apertura, cancellationToken, simulada: cierre == Cierre.Deshacer);
                try
                {
                    var result = await work(session);
                    Contesto();
                    if (cierre != Cierre.Deshacer)
                        await session.CommitAsync();
                    return result;
                }
                catch (Exception e)
                {
                    seEnvioCommit = session.SeEnvioCommit;
                    if (MySqlErrors.EsBaseNoDisponible(e))
                        servidores.Dudar(connection);
                    // Una base que contesta cancela la consulta y deja la conexión abierta.
                    if (MySqlErrors.EsTiempoAgotado(e) && connection.State != ConnectionState.Open)
                        throw NoContesto(e);
                    if (e is ProblemException)
                        Contesto();
                    if (MySqlErrors.EsVersionSuperada(e))
                        AvisarDeVersionSuperada();
                    throw;
                }
            }
            catch (Exception e) when (intento < IntentosMax && !MySqlErrors.NoContesta(e)
                && Stopwatch.GetElapsedTime(start).TotalMilliseconds < PlazoDeIntentosMs
                && !(apertura == TransaccionDeCarril && MySqlErrors.EsEsperaAgotada(e))
                && (MySqlErrors.EsConflictoPasajero(e) || (MySqlErrors.EsSoloLectura(e) && servidores.EsGrupo)
                    || (MySqlErrors.EsConexionPerdida(e)
                        && (!seEnvioCommit || cierre == Cierre.ConfirmarRepetible || MySqlErrors.LlegoTarde(e)))))
            {
                Reintentos.Add(1, new KeyValuePair<string, object?>(EtiquetaDeEsquema, servidores.Esquema));
                dudoso = MySqlErrors.EsConexionPerdida(e);
                logger.LogWarning("Intento {Intento} de {IntentosMax}: {Error}", intento, IntentosMax, e.Message);
                await Task.Delay(Random.Shared.Next(5, 40) * intento, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Abre una conexión. Si se perdió alguna, las demás del grupo pueden estar muertas (el servidor se reinició): se
    /// prueban hasta dar con una viva, y las muertas no vuelven al grupo.
    /// </summary>
    private async Task<MySqlConnection> OpenAsync(bool dudoso, bool bloqueante, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var connection = await EsperarConexionAsync(bloqueante, cancellationToken);
                if (!dudoso || await connection.PingAsync(cancellationToken))
                    return connection;
                await connection.DisposeAsync();
            }
        }
        catch (Exception e) when (e is TimeoutException || (e is MySqlException sinRespuesta && MySqlErrors.EsConexionSinRespuesta(sinRespuesta)))
        {
            throw NoContesto(e);
        }
    }

    /// <summary>Espera a que MySQL conceda una conexión: al llegar otra instancia, aún no se han repartido.</summary>
    private async Task<MySqlConnection> EsperarConexionAsync(bool bloqueante, CancellationToken cancellationToken)
    {
        for (var desde = Stopwatch.GetTimestamp(); ;)
            try
            {
                return await servidores.AbrirAsync(cancellationToken, bloqueante);
            }
            catch (MySqlException e) when (MySqlErrors.FaltanConexiones(e) && Stopwatch.GetElapsedTime(desde) < EsperaDeConexionMax)
            {
                await Task.Delay(Random.Shared.Next(50, 150), cancellationToken);
            }
    }

    private void Contesto()
    {
        if (contesta)
            return;
        contesta = true;
        logger.LogWarning("La base de datos vuelve a contestar");
    }

    private BaseQueNoContestaException NoContesto(Exception causa)
    {
        if (contesta)
            logger.LogWarning("La base de datos no contesta: {Error}", causa.Message);
        contesta = false;
        return new(causa);
    }
}

/// <summary>Final de una transacción sin errores.</summary>
public enum Cierre
{
    Confirmar,

    /// <summary>Confirma y, si la conexión se pierde al hacerlo, repite: el trabajo sabe si ya quedó hecho.</summary>
    ConfirmarRepetible,

    /// <summary>Deshace, sin dejar rastro.</summary>
    Deshacer,
}
