using System.Data;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Una conexión abierta y, si la hay, su transacción. La transacción se abre en el mismo viaje que la primera
/// sentencia y puede cerrarse en el mismo que la última (<see cref="ExecuteLoteAsync"/>). La que no se confirma se deshace.
/// </summary>
public sealed class DbSession : IAsyncDisposable
{
    /// <summary>Lo que puede tardar cada sentencia de un informe, que suma un periodo entero.</summary>
    private const int InformeMaxSegundos = 30;

    /// <summary>Lo que pueden tardar unas filas por su id: si tardan más, la base no contesta, y se sabe antes que con el plazo de todas.</summary>
    private const int FilasPorIdMaxSegundos = 3;

    /// <summary>Lo que puede tardar un cerrojo en responder, además de lo que se espera por él.</summary>
    private const int MargenDeCerrojoSegundos = 3;

    /// <summary>Lo que se espera por cada fila que otro bloquea; en un carril, la mitad: detrás esperan los demás.</summary>
    internal const int EsperaPorFilaSegundos = 4;

    /// <summary>Lo que MySQL espera a la sentencia siguiente de una transacción que puede tener filas bloqueadas.</summary>
    internal const int PausaMaxSegundos = 10;

    /// <summary>La transacción acabó, y la conexión vuelve al grupo: desde aquí puede esperar ociosa.</summary>
    private static readonly string AlAcabar = $";SET wait_timeout={DatabaseSetup.OciosaMaxSegundos}";

    private readonly MySqlConnection connection;
    private readonly CancellationToken cancellationToken;
    private string porAbrir;
    private string alCerrar = "";
    private bool abierta;
    private int? plazoSegundos;

    internal DbSession(MySqlConnection connection, string apertura, CancellationToken cancellationToken, bool simulada = false)
    {
        this.connection = connection;
        this.cancellationToken = cancellationToken;
        porAbrir = apertura;
        IdsSimulados = simulada ? new() : null;
    }

    /// <summary>Se envió COMMIT: si la conexión se pierde a partir de aquí, no se sabe si quedó hecho.</summary>
    internal bool SeEnvioCommit { get; private set; }

    /// <summary>Los ids de lo que se inserta en una transacción que no se va a confirmar; nulo en las demás.</summary>
    internal IdsSimulados? IdsSimulados { get; }

    /// <summary>Para informes: desde aquí, cada sentencia tiene su plazo y no el corto de las demás peticiones.</summary>
    public DbSession ConPlazoDeInforme()
    {
        plazoSegundos = InformeMaxSegundos;
        return this;
    }

    /// <summary>Para filas por su id.</summary>
    public DbSession ConPlazoCorto()
    {
        plazoSegundos = FilasPorIdMaxSegundos;
        return this;
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, args))];

    /// <summary>Cada fila en dos: las columnas hasta <paramref name="partirEn"/>, y desde ella.</summary>
    public async Task<IReadOnlyList<(T1, T2)>> QueryAsync<T1, T2>(string sql, object? args, string partirEn) =>
        [.. await connection.QueryAsync<T1, T2, (T1, T2)>(Command(sql, args), (uno, dos) => (uno, dos), partirEn)];

    /// <summary>Las filas según llegan, sin juntarlas en memoria.</summary>
    public IAsyncEnumerable<T> QueryUnbufferedAsync<T>(string sql, object? args = null) =>
        connection.QueryUnbufferedAsync<T>(Abrir(sql), args, commandTimeout: plazoSegundos);

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? args = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, args));

    public Task<T> QuerySingleAsync<T>(string sql, object? args = null) =>
        connection.QuerySingleAsync<T>(Command(sql, args));

    /// <summary>Varias consultas en un solo viaje.</summary>
    public Task<SqlMapper.GridReader> QueryMultipleAsync(string sql, object? args = null) =>
        connection.QueryMultipleAsync(Command(sql, args));

    /// <summary>Para revisiones que recorren tablas enteras: sin plazo por sentencia y con las columnas por su nombre.</summary>
    public async Task<IReadOnlyList<IDictionary<string, object?>>> QuerySinLimiteAsync(string sql) =>
        [.. (await connection.QueryAsync(new CommandDefinition(Abrir(sql), commandTimeout: 0, cancellationToken: cancellationToken)))
            .Cast<IDictionary<string, object?>>()];

    public async Task<bool> ExistsAsync(string sql, object? args = null) =>
        await connection.ExecuteScalarAsync(Command(sql, args)) is not null;

    public Task<int> ExecuteAsync(string sql, object? args = null) =>
        connection.ExecuteAsync(Command(sql, args));

    /// <summary>Ejecuta un INSERT de una fila y devuelve el id que le dio MySQL.</summary>
    public Task<long> InsertAsync(string sql, object? args = null) =>
        connection.ExecuteScalarAsync<long>(Command($"{sql}; SELECT LAST_INSERT_ID();", args));

    /// <exception cref="ProblemException">El rechazo de <paramref name="unica"/>: otra fila tiene ya ese valor.</exception>
    internal Task<int> ExecuteAsync(string sql, object args, ClaveUnica unica) => SinDuplicarAsync(ExecuteAsync(sql, args), args, unica);

    /// <exception cref="ProblemException">El rechazo de <paramref name="unica"/>: otra fila tiene ya ese valor.</exception>
    internal Task<long> InsertAsync(string sql, object args, ClaveUnica unica) => SinDuplicarAsync(InsertAsync(sql, args), args, unica);

    /// <summary>
    /// Hace algo que la base puede rechazar porque otro se adelantó (un valor único, una referencia borrada). Si lo rechaza, se
    /// deshace solo eso y la transacción sigue.
    /// </summary>
    /// <returns>Falso si lo rechazó.</returns>
    public async Task<bool> ProbarAsync(Func<Task> work)
    {
        await ExecuteAsync("SAVEPOINT antes");
        try
        {
            await work();
            return true;
        }
        catch (MySqlException e) when (MySqlErrors.EsRechazo(e))
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT antes");
            return false;
        }
    }

    /// <summary>Para una transacción que aún no bloquea filas y hace otra cosa entre dos sentencias, como leer un archivo.</summary>
    /// <param name="maxSegundos">Lo que puede tardar; después, <see cref="PausaMaxSegundos"/> otra vez.</param>
    internal Task PermitirPausasAsync(int maxSegundos) => ExecuteAsync("SET wait_timeout = @maxSegundos", new { maxSegundos });

    /// <summary>Toma un cerrojo con nombre que se suelta al cerrar la transacción, confirme o no.</summary>
    /// <returns>Falso si otro lo tuvo todo ese tiempo.</returns>
    public async Task<bool> TomarCerrojoAsync(string nombre, int esperaMaxSegundos)
    {
        alCerrar = ";DO RELEASE_ALL_LOCKS()";
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            Abrir("SELECT GET_LOCK(@nombre, @esperaMaxSegundos)"), new { nombre, esperaMaxSegundos },
            commandTimeout: esperaMaxSegundos + MargenDeCerrojoSegundos, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Un texto de muchas sentencias que no se repite: la caché de Dapper lo guardaría entero para nada.</summary>
    /// <param name="sql">Cada sentencia, con su punto y coma.</param>
    /// <param name="args">Sus parámetros.</param>
    /// <param name="confirmar">El COMMIT va detrás, en el mismo viaje.</param>
    /// <param name="consulta">Una fila de enteros que se lee al final, o nulo.</param>
    /// <returns>Los enteros de <paramref name="consulta"/>.</returns>
    internal async Task<long[]> ExecuteLoteAsync(string sql, object? args, bool confirmar, string? consulta)
    {
        SeEnvioCommit |= confirmar;
        var command = Command($"{sql}{(confirmar ? $"COMMIT{AlAcabar};" : "")}{consulta}", args, CommandFlags.NoCache);
        IDictionary<string, object?>? fila = null;
        if (consulta is null)
            await connection.ExecuteAsync(command);
        else
            fila = await connection.QuerySingleAsync(command);
        abierta &= !confirmar;
        return [.. fila?.Values.Select(v => Convert.ToInt64(v, CultureInfo.InvariantCulture)) ?? []];
    }

    internal async Task CommitAsync()
    {
        if (!abierta)
            return;
        // Sin cancelación: una vez que todo está escrito, que el cliente se vaya no cambia el resultado.
        SeEnvioCommit = true;
        await connection.ExecuteAsync($"COMMIT{alCerrar}{AlAcabar}");
        abierta = false;
    }

    /// <summary>
    /// Deshace la transacción que siga abierta. Explícito, porque ante una espera agotada (1205) MySQL solo deshace la sentencia. Si no
    /// responde, la conexión se corta: al grupo solo vuelven las que no tienen ninguna.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (!abierta || connection.State != ConnectionState.Open)
            return;
        abierta = false;
        try
        {
            await connection.ExecuteAsync($"ROLLBACK{alCerrar}{AlAcabar}");
        }
        catch (Exception e) when (MySqlErrors.NoAtiende(e))
        {
            await Servidores.CerrarAsync(connection);
        }
    }

    private async Task<T> SinDuplicarAsync<T>(Task<T> escritura, object args, ClaveUnica unica)
    {
        try
        {
            return await escritura;
        }
        catch (MySqlException e) when (e.EsDuplicado(unica.Indice))
        {
            throw unica.Duplicado(await QuerySingleOrDefaultAsync<long?>(unica.Buscar, args));
        }
    }

    private CommandDefinition Command(string sql, object? args, CommandFlags flags = CommandFlags.Buffered) =>
        new(Abrir(sql), args, commandTimeout: plazoSegundos, flags: flags, cancellationToken: cancellationToken);

    private string Abrir(string sql)
    {
        var completo = porAbrir + sql;
        abierta |= porAbrir.Length > 0;
        porAbrir = "";
        return completo;
    }
}
