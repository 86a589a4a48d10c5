namespace Inventario.Api.Common.Datos;

/// <summary>Uno de los MySQL que nombra una cadena de conexión: sus conexiones, y lo que dice de sí mismo y de su grupo.</summary>
internal sealed class Servidor : IAsyncDisposable, IDisposable
{
    /// <summary>
    /// Un miembro cuenta con los que ve ONLINE o poniéndose al día; a los que dejó de ver los tiene por UNREACHABLE. Solo lo sabe él, así que
    /// sin esta tabla el que se quedó solo al otro lado de un corte sigue respondiendo como si nada.
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

    /// <summary>Lo que se espera a que responda.</summary>
    private static readonly TimeSpan RespuestaMax = TimeSpan.FromSeconds(2);

    private readonly MySqlDataSource conexiones;

    /// <summary>
    /// Fuera del grupo de conexiones, cuyas conexiones pueden estar muertas, o todas en uso. Si no contesta a tiempo se cierra sin más: no hay
    /// a quién pedir que lo cancele.
    /// </summary>
    private readonly MySqlDataSource sondas;

    private readonly SemaphoreSlim turno = new(1);
    private MySqlConnection? sonda;

    public Servidor(string cadena)
    {
        conexiones = DatabaseSetup.CreateDataSource(cadena);
        sondas = DatabaseSetup.CreateDataSource(new MySqlConnectionStringBuilder(cadena)
        {
            Database = "",
            Pooling = false,
            ConnectionTimeout = (uint)RespuestaMax.TotalSeconds,
            CancellationTimeout = -1,
        }.ConnectionString);
        var opciones = new MySqlConnectionStringBuilder(conexiones.ConnectionString);
        (Nombre, Esquema, ConexionesMax) = (opciones.Server, opciones.Database, (int)opciones.MaximumPoolSize);
    }

    /// <summary>Como lo nombra la cadena.</summary>
    public string Nombre { get; }

    public string Esquema { get; }

    public int ConexionesMax { get; }

    /// <summary>Uno por cada servidor que nombra la cadena, todos en el mismo puerto.</summary>
    public static IEnumerable<string> CadaUno(string cadena)
    {
        var todos = new MySqlConnectionStringBuilder(cadena);
        return todos.Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } varios
            ? varios.Select(s => new MySqlConnectionStringBuilder(cadena) { Server = s }.ConnectionString)
            : [cadena];
    }

    public ValueTask<MySqlConnection> AbrirAsync(CancellationToken cancellationToken) => conexiones.OpenConnectionAsync(cancellationToken);

    /// <returns>Nulo si no responde a tiempo.</returns>
    public async Task<EstadoDeServidor?> PreguntarAsync()
    {
        using var plazo = new CancellationTokenSource(RespuestaMax);
        try
        {
            // En otro hilo: abrir la conexión puede no hacer caso al plazo.
            return await Task.Run(() => PreguntarAsync(plazo.Token)).WaitAsync(RespuestaMax);
        }
        catch (Exception e) when (e is MySqlException or OperationCanceledException or TimeoutException or InvalidOperationException
            || MySqlErrors.EsConexionPerdida(e))
        {
            return null;
        }
    }

    /// <summary>A quien se dejó de esperar aún puede estar usando la sonda: acaba al vencer su plazo, y dos no la cierran a la vez.</summary>
    public void Dispose()
    {
        if (turno.Wait(RespuestaMax))
            sonda?.Dispose();
        conexiones.Dispose();
        sondas.Dispose();
        turno.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (await turno.WaitAsync(RespuestaMax) && sonda is not null)
            await sonda.DisposeAsync();
        await conexiones.DisposeAsync();
        await sondas.DisposeAsync();
        turno.Dispose();
    }

    /// <summary>Por la conexión de la última vez y, si se perdió, por otra nueva.</summary>
    private async Task<EstadoDeServidor> PreguntarAsync(CancellationToken plazo)
    {
        await turno.WaitAsync(plazo);
        try
        {
            if (sonda is not null)
                try
                {
                    return await PreguntarAsync(sonda, plazo);
                }
                catch (Exception e) when (MySqlErrors.EsConexionPerdida(e) || e is InvalidOperationException)
                {
                    await OlvidarSondaAsync();
                }
            sonda = await sondas.OpenConnectionAsync(plazo);
            return await PreguntarAsync(sonda, plazo);
        }
        catch
        {
            await OlvidarSondaAsync();
            throw;
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

    private async Task OlvidarSondaAsync()
    {
        if (sonda is { } vieja)
        {
            sonda = null;
            await vieja.DisposeAsync();
        }
    }
}

/// <summary>Lo que dice un servidor. Si no está en un grupo, solo si admite escrituras.</summary>
internal sealed record EstadoDeServidor
{
    public bool Admite { get; init; }
    public string Uuid { get; init; } = "";
    public long Miembros { get; init; }
    public long ALaVista { get; init; }
    public bool EnLinea { get; init; }

    /// <summary>El que, según él, es el principal.</summary>
    public string? Principal { get; init; }

    /// <summary>La cuenta no puede leer la tabla del grupo: de si conserva la mayoría no se sabe nada.</summary>
    public bool NoVeElGrupo { get; init; }

    public bool EstaEnGrupo => Miembros > 0;

    public bool TieneMayoria => EnLinea && ALaVista * 2 > Miembros;

    /// <summary>Lo que se lea de él puede ir un instante por detrás, y no más.</summary>
    public bool SirveParaLeer => !EstaEnGrupo || TieneMayoria;

    public bool PuedeSerElPrincipal => Admite && (!EstaEnGrupo || (TieneMayoria && Principal == Uuid));
}
