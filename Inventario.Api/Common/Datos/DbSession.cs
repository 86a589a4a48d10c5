using System.Data;
using System.Text;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Conexión abierta con su transacción, si la hay. La transacción se abre en el mismo viaje que la primera sentencia y
/// puede cerrarse en el mismo que la última (<see cref="ExecuteLoteAsync"/>). Sin COMMIT, se deshace.
/// </summary>
public sealed class DbSession : IAsyncDisposable
{
    /// <summary>Segundos de plazo por sentencia de un informe, que suma un periodo entero.</summary>
    private const int InformeMaxSegundos = 30;

    /// <summary>Segundos para leer filas por su id: pocos, para notar pronto que la base no contesta.</summary>
    private const int FilasPorIdMaxSegundos = 3;

    /// <summary>Segundos de margen para que responda un cerrojo, además de su espera.</summary>
    private const int MargenDeCerrojoSegundos = 3;

    /// <summary>Segundos de espera por una fila bloqueada; en un carril, la mitad.</summary>
    internal const int EsperaPorFilaSegundos = 4;

    /// <summary>Segundos que MySQL espera a la sentencia siguiente de una transacción con filas bloqueadas.</summary>
    internal const int PausaMaxSegundos = 10;

    /// <summary>Restablece el plazo de una conexión ociosa al terminar la transacción.</summary>
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

    /// <summary>Dice si se envió COMMIT: si la conexión se pierde después, no se sabe si quedó confirmado.</summary>
    internal bool SeEnvioCommit { get; private set; }

    /// <summary>Ids de las filas de una transacción simulada; nulo en las demás.</summary>
    internal IdsSimulados? IdsSimulados { get; }

    /// <summary>La transacción se deshará al terminar (<see cref="Cierre.Deshacer"/>).</summary>
    internal bool EsSimulada => IdsSimulados is not null;

    /// <summary>Da a cada sentencia siguiente el plazo de los informes.</summary>
    public DbSession ConPlazoDeInforme()
    {
        plazoSegundos = InformeMaxSegundos;
        return this;
    }

    /// <summary>Da a cada sentencia siguiente el plazo corto de las filas por id.</summary>
    public DbSession ConPlazoCorto()
    {
        plazoSegundos = FilasPorIdMaxSegundos;
        return this;
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, args))];

    /// <summary>Parte cada fila en dos objetos, en la columna <paramref name="partirEn"/>.</summary>
    public async Task<IReadOnlyList<(T1, T2)>> QueryAsync<T1, T2>(string sql, object? args, string partirEn) =>
        [.. await connection.QueryAsync<T1, T2, (T1, T2)>(Command(sql, args), (uno, dos) => (uno, dos), partirEn)];

    /// <summary>Entrega las filas según llegan, sin juntarlas en memoria.</summary>
    public IAsyncEnumerable<T> QueryUnbufferedAsync<T>(string sql, object? args = null) =>
        connection.QueryUnbufferedAsync<T>(Abrir(sql), args, commandTimeout: plazoSegundos);

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? args = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, args));

    public Task<T> QuerySingleAsync<T>(string sql, object? args = null) =>
        connection.QuerySingleAsync<T>(Command(sql, args));

    /// <summary>Varias consultas en un solo viaje.</summary>
    public Task<SqlMapper.GridReader> QueryMultipleAsync(string sql, object? args = null) =>
        connection.QueryMultipleAsync(Command(sql, args));

    /// <summary>Ejecuta sin plazo una revisión que recorre tablas enteras, y da las columnas por su nombre.</summary>
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
    /// Prueba una escritura que la base puede rechazar por otra petición simultánea (un valor único, una referencia
    /// borrada). El rechazo deshace solo esa escritura y la transacción sigue.
    /// </summary>
    /// <returns>Falso si la base la rechazó.</returns>
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

    /// <summary>Permite pausas entre sentencias (leer un archivo) a una transacción que aún no bloquea filas.</summary>
    /// <param name="maxSegundos">Segundos de pausa; después vuelve <see cref="PausaMaxSegundos"/>.</param>
    internal Task PermitirPausasAsync(int maxSegundos) => ExecuteAsync("SET wait_timeout = @maxSegundos", new { maxSegundos });

    /// <summary>Toma un cerrojo con nombre que se suelta al cerrar la transacción, confirme o no.</summary>
    /// <returns>Falso si otra sesión lo tuvo toda la espera.</returns>
    public async Task<bool> TomarCerrojoAsync(string nombre, int esperaMaxSegundos)
    {
        alCerrar = ";DO RELEASE_ALL_LOCKS()";
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            Abrir("SELECT GET_LOCK(@nombre, @esperaMaxSegundos)"), new { nombre, esperaMaxSegundos },
            commandTimeout: esperaMaxSegundos + MargenDeCerrojoSegundos, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Ejecuta un texto de muchas sentencias que no se repite, sin guardarlo en la caché de Dapper.</summary>
    /// <param name="sql">Sentencias, cada una con su punto y coma.</param>
    /// <param name="confirmar">Añade el COMMIT en el mismo viaje.</param>
    internal async Task ExecuteLoteAsync(StringBuilder sql, object? args, bool confirmar)
    {
        SeEnvioCommit |= confirmar;
        if (confirmar)
            sql.Append("COMMIT").Append(AlAcabar).Append(';');
        await connection.ExecuteAsync(Command(sql.ToString(), args, CommandFlags.NoCache));
        abierta &= !confirmar;
    }

    internal async Task CommitAsync()
    {
        if (!abierta)
            return;
        // El COMMIT no se cancela: con todo ya escrito, un cliente que corta la conexión no cambia el resultado.
        SeEnvioCommit = true;
        await connection.ExecuteAsync($"COMMIT{alCerrar}{AlAcabar}");
        abierta = false;
    }

    /// <summary>
    /// Deshace la transacción que siga abierta, porque ante una espera agotada (1205) MySQL solo deshace la sentencia.
    /// Si no responde, la conexión se corta: al grupo solo vuelven las que no tienen transacción.
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
