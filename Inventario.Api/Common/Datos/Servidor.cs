using System.Diagnostics;

namespace Inventario.Api.Common.Datos;

/// <summary>Un MySQL de la cadena de conexión, con sus conexiones y su estado dentro del grupo.</summary>
internal sealed class Servidor : IDisposable
{
    /// <summary>
    /// Pregunta su estado al servidor. Un miembro cuenta con los ONLINE o RECOVERING y marca UNREACHABLE los que
    /// perdió: sin esa tabla, el aislado por un corte seguiría respondiendo como si nada.
    /// </summary>
    private const string Preguntar = """
        SELECT @@global.read_only = 0 AND @@global.super_read_only = 0 AS admite,
          @@global.server_uuid AS uuid,
          COUNT(*) AS miembros,
          CAST(COALESCE(SUM(member_state IN ('ONLINE', 'RECOVERING')), 0) AS SIGNED) AS aLaVista,
          CAST(COALESCE(SUM(member_id = @@global.server_uuid AND member_state = 'ONLINE'), 0) AS SIGNED) AS enLinea,
          CONCAT('', MAX(CASE WHEN member_role = 'PRIMARY' AND member_state = 'ONLINE' THEN member_id END)) AS principal
        FROM performance_schema.replication_group_members
        WHERE member_state <> 'OFFLINE'
        """;

    private const string PreguntarSinElGrupo =
        "SELECT @@global.read_only = 0 AND @@global.super_read_only = 0 AS admite, @@global.server_uuid AS uuid";

    /// <summary>Plazo de la respuesta.</summary>
    private static readonly TimeSpan RespuestaMax = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Conexiones que esperan a MySQL sin soltar su hilo: la del carril, la de las órdenes en espera, la que reserva ids
    /// y la de las lecturas por id.
    /// </summary>
    public const int BloqueantesMax = 4;

    /// <summary>Conexiones del otro grupo que no pasan por turno: las de las sondas de salud y la de <see cref="RepartoDeConexiones"/>.</summary>
    public const int FueraDeTurnoMax = 3;

    /// <summary>Segundos de más que se esperan por una conexión bloqueante, además del plazo de la cadena.</summary>
    private const int MargenDeConexionSegundos = 2;

    /// <summary>Si pasa más tiempo sin abrir ninguna, el grupo puede haber cerrado las suyas.</summary>
    private static readonly TimeSpan GrupoConConexionesMax = TimeSpan.FromSeconds(30);

    private readonly MySqlDataSource conexiones;
    private readonly MySqlDataSource bloqueantes;
    private readonly TimeSpan conexionMax;

    /// <summary>Momento de la última conexión bloqueante que se abrió; cero si después falló alguna.</summary>
    private long bloqueanteAbierta;

    /// <summary>
    /// Conexiones de sondeo, fuera del grupo de conexiones, que puede tenerlas todas muertas o en uso. Si no contestan
    /// a tiempo se cierran sin pedir al servidor que cancele.
    /// </summary>
    private readonly MySqlDataSource sondas;

    private readonly SemaphoreSlim turno = new(1);
    private MySqlConnection? sonda;

    public Servidor(string cadena)
    {
        var completa = DatabaseSetup.Completar(cadena);
        (Nombre, Esquema, ConexionesMax) = (completa.Server, completa.Database, (int)completa.MaximumPoolSize);
        // Por pocas que permita la cadena, cabe un trabajo que pasa por turno.
        completa.MaximumPoolSize = (uint)int.Max(FueraDeTurnoMax + 1, ConexionesMax - BloqueantesMax);
        completa.MinimumPoolSize = uint.Min(completa.MinimumPoolSize, completa.MaximumPoolSize);
        conexionMax = TimeSpan.FromSeconds(completa.ConnectionTimeout + MargenDeConexionSegundos);
        conexiones = DatabaseSetup.CreateDataSource(completa);
        (completa.MinimumPoolSize, completa.MaximumPoolSize) = (0, BloqueantesMax);
        completa.ForceSynchronous = true;
        completa.ApplicationName += "-bloqueantes";
        bloqueantes = DatabaseSetup.CreateDataSource(completa);
        sondas = DatabaseSetup.CreateDataSource(new MySqlConnectionStringBuilder(cadena)
        {
            Database = "",
            Pooling = false,
            ConnectionTimeout = (uint)RespuestaMax.TotalSeconds,
            CancellationTimeout = -1,
        }.ConnectionString);
    }

    /// <summary>Nombre del servidor en la cadena.</summary>
    public string Nombre { get; }

    public string Esquema { get; }

    public int ConexionesMax { get; }

    /// <summary>Da una cadena por cada servidor que nombra la original, todos en el mismo puerto.</summary>
    public static IEnumerable<string> CadaUno(string cadena)
    {
        var todos = new MySqlConnectionStringBuilder(cadena);
        return todos.Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } varios
            ? varios.Select(s => new MySqlConnectionStringBuilder(cadena) { Server = s }.ConnectionString)
            : [cadena];
    }

    /// <param name="bloqueante">
    /// La conexión espera a MySQL sin soltar el hilo. Es para un trabajo del que solo hay uno a la vez: soltarlo cuesta
    /// dos cambios de hilo por cada respuesta.
    /// </param>
    /// <exception cref="TimeoutException">El servidor admite la conexión, pero no la termina.</exception>
    public ValueTask<MySqlConnection> AbrirAsync(bool bloqueante, CancellationToken cancellationToken) =>
        bloqueante ? AbrirBloqueanteAsync(cancellationToken) : conexiones.OpenConnectionAsync(cancellationToken);

    /// <summary>Una conexión falló: quizá haya que conectarse otra vez.</summary>
    public void Desconfiar() => Volatile.Write(ref bloqueanteAbierta, 0);

    /// <returns>Estado del servidor; nulo si no responde a tiempo.</returns>
    public async Task<EstadoDeServidor?> PreguntarAsync()
    {
        using var plazo = new CancellationTokenSource(RespuestaMax);
        try
        {
            // Pregunta en otro hilo: abrir la conexión puede pasar por alto el plazo.
            return await Task.Run(() => PreguntarAsync(plazo.Token)).WaitAsync(RespuestaMax);
        }
        catch (Exception e) when (e is MySqlException or OperationCanceledException or TimeoutException or InvalidOperationException
            || MySqlErrors.EsConexionPerdida(e))
        {
            return null;
        }
    }

    /// <summary>Espera a la pregunta abandonada que aún use la sonda, para que no la cierren dos a la vez.</summary>
    public void Dispose()
    {
        if (turno.Wait(RespuestaMax))
            sonda?.Dispose();
        conexiones.Dispose();
        bloqueantes.Dispose();
        sondas.Dispose();
        turno.Dispose();
    }

    /// <summary>
    /// Abre una conexión bloqueante. Una ya conectada se toma en este hilo. Conectarse lo hace otro, con plazo: sin soltar el
    /// hilo, el driver no pone ninguno al acuerdo de cifrado, y un corte a la mitad detendría al carril lo que tarde TCP.
    /// </summary>
    private async ValueTask<MySqlConnection> AbrirBloqueanteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var cuando = Volatile.Read(ref bloqueanteAbierta);
            var conexion = cuando != 0 && Stopwatch.GetElapsedTime(cuando) < GrupoConConexionesMax
                ? await bloqueantes.OpenConnectionAsync(cancellationToken) : await ConectarConPlazoAsync(cancellationToken);
            Volatile.Write(ref bloqueanteAbierta, Stopwatch.GetTimestamp());
            return conexion;
        }
        catch (Exception)
        {
            Desconfiar();
            throw;
        }
    }

    private async Task<MySqlConnection> ConectarConPlazoAsync(CancellationToken cancellationToken)
    {
        var conecta = Task.Run(() => bloqueantes.OpenConnectionAsync(cancellationToken).AsTask(), cancellationToken);
        try
        {
            return await conecta.WaitAsync(conexionMax, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Si al final se conecta, vuelve a su grupo.
            _ = conecta.ContinueWith(c => c.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Pregunta por la conexión de la última vez o, si se perdió, por otra nueva.</summary>
    private async Task<EstadoDeServidor> PreguntarAsync(CancellationToken plazo)
    {
        await turno.WaitAsync(plazo);
        try
        {
            while (true)
            {
                var esNueva = sonda is null;
                try
                {
                    sonda ??= await sondas.OpenConnectionAsync(plazo);
                    return await PreguntarAsync(sonda, plazo);
                }
                catch (Exception e)
                {
                    if (sonda is not null)
                        await sonda.DisposeAsync();
                    sonda = null;
                    if (esNueva || !(MySqlErrors.EsConexionPerdida(e) || e is InvalidOperationException))
                        throw;
                }
            }
        }
        finally
        {
            turno.Release();
        }
    }

    private static async Task<EstadoDeServidor> PreguntarAsync(MySqlConnection conexion, CancellationToken plazo)
    {
        try
        {
            return await conexion.QuerySingleAsync<EstadoDeServidor>(new CommandDefinition(Preguntar, cancellationToken: plazo));
        }
        catch (MySqlException e) when (e.ErrorCode is MySqlErrorCode.TableAccessDenied or MySqlErrorCode.DatabaseAccessDenied)
        {
            return await conexion.QuerySingleAsync<EstadoDeServidor>(new CommandDefinition(PreguntarSinElGrupo, cancellationToken: plazo))
                with { NoVeElGrupo = true };
        }
    }
}

/// <summary>Estado que da un servidor; fuera de un grupo, solo si admite escrituras.</summary>
internal sealed record EstadoDeServidor
{
    public bool Admite { get; init; }
    public string Uuid { get; init; } = "";
    public long Miembros { get; init; }
    public long ALaVista { get; init; }
    public bool EnLinea { get; init; }

    /// <summary>Identificador del principal, según este servidor.</summary>
    public string? Principal { get; init; }

    /// <summary>La cuenta no puede leer la tabla del grupo: no se sabe si el servidor conserva la mayoría.</summary>
    public bool NoVeElGrupo { get; init; }

    public bool EstaEnGrupo => Miembros > 0;

    public bool TieneMayoria => EnLinea && ALaVista * 2 > Miembros;

    /// <summary>Admite lecturas con un instante de retraso como máximo.</summary>
    public bool SirveParaLeer => !EstaEnGrupo || TieneMayoria;

    public bool PuedeSerElPrincipal => Admite && (!EstaEnGrupo || (TieneMayoria && Principal == Uuid));
}
