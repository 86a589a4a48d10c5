using Dapper;
using MySqlConnector;

namespace Inventario.Api.Common.Database;

/// <summary>
/// El MySQL con el que se trabaja. Si la cadena nombra varios son un grupo (Group Replication): el principal es el único que admite
/// escrituras, y cuando cae o cede el puesto se busca al nuevo. Nadie más sabe que son varios.
/// </summary>
public sealed class Servidores : IAsyncDisposable, IDisposable
{
    /// <summary>En un grupo solo escribe el principal: los demás están en solo lectura.</summary>
    private const string AdmiteEscrituras = "SELECT @@global.super_read_only = 0 AND @@global.read_only = 0";

    /// <summary>Lo que se espera a que cada uno diga si es el principal.</summary>
    private static readonly TimeSpan RespuestaMax = TimeSpan.FromSeconds(2);

    /// <summary>Sin principal, no se le vuelve a buscar en este rato: los que llegan reciben su 503 al momento.</summary>
    private static readonly TimeSpan Descanso = TimeSpan.FromMilliseconds(500);

    private readonly MySqlDataSource[] todos;

    /// <summary>Con conexiones nuevas: una del grupo de conexiones puede estar muerta y su servidor no.</summary>
    private readonly MySqlDataSource[] sondas;

    private readonly MySqlDataSource? copias;
    private readonly TimeProvider reloj;
    private readonly SemaphoreSlim busqueda = new(1);
    private volatile int principal;
    private volatile bool enDuda;
    private long sinPrincipalHasta;

    /// <param name="cadena">De conexión; <c>Server</c> puede ser una lista, todos en el mismo puerto.</param>
    /// <param name="reloj">El que mide los descansos.</param>
    /// <param name="cadenaDeCopias">La de los que se leen cuando no importa ir un instante por detrás; nula, ninguno.</param>
    public Servidores(string cadena, TimeProvider reloj, string? cadenaDeCopias = null)
    {
        this.reloj = reloj;
        todos = [.. Nombrados(cadena).Select(DatabaseSetup.CreateDataSource)];
        sondas = [.. Nombrados(cadena).Select(Sonda)];
        copias = cadenaDeCopias is null ? null : DatabaseSetup.CreateDataSource(cadenaDeCopias);
        sinPrincipalHasta = reloj.GetTimestamp();
        enDuda = EsGrupo;
    }

    public bool EsGrupo => todos.Length > 1;

    /// <summary>El esquema en que se trabaja.</summary>
    public string Esquema => new MySqlConnectionStringBuilder(todos[0].ConnectionString).Database;

    /// <summary>Conexiones que caben a la vez con el que se trabaja.</summary>
    public int ConexionesMax => (int)new MySqlConnectionStringBuilder(todos[0].ConnectionString).MaximumPoolSize;

    /// <exception cref="IOException">Ninguno del grupo admite escrituras ahora.</exception>
    public async ValueTask<MySqlConnection> AbrirAsync(CancellationToken cancellationToken)
    {
        if (enDuda)
            await BuscarPrincipalAsync(cancellationToken);
        try
        {
            return await todos[principal].OpenConnectionAsync(cancellationToken);
        }
        catch (Exception e) when (MySqlErrors.EsConexionPerdida(e))
        {
            Dudar();
            throw;
        }
    }

    public bool HayCopias => copias is not null;

    public ValueTask<MySqlConnection> AbrirCopiaAsync(CancellationToken cancellationToken) => copias!.OpenConnectionAsync(cancellationToken);

    /// <summary>Se perdió una conexión, o ya no admite escrituras: quizá el principal es otro.</summary>
    public void Dudar() => enDuda = EsGrupo;

    /// <summary>Para un programa que trabaja un momento y acaba: la misma cadena, con el principal de ahora y nadie más.</summary>
    /// <exception cref="FalloClaroException">Ninguno del grupo admite escrituras ahora.</exception>
    public static string CadenaDelPrincipal(string cadena)
    {
        var nombrados = Nombrados(cadena).ToList();
        return nombrados.Count == 1 ? cadena
            : nombrados.Find(LasAdmite) ?? throw new FalloClaroException("Ninguno de los servidores de la cadena de conexión admite escrituras ahora.");
    }

    public void Dispose()
    {
        foreach (var uno in todos.Concat(sondas))
            uno.Dispose();
        copias?.Dispose();
        busqueda.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var uno in todos.Concat(sondas))
            await uno.DisposeAsync();
        if (copias is not null)
            await copias.DisposeAsync();
        busqueda.Dispose();
    }

    private static IEnumerable<string> Nombrados(string cadena)
    {
        var todos = new MySqlConnectionStringBuilder(cadena);
        return todos.Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } varios
            ? varios.Select(s => new MySqlConnectionStringBuilder(cadena) { Server = s }.ConnectionString)
            : [cadena];
    }

    private async Task BuscarPrincipalAsync(CancellationToken cancellationToken)
    {
        await busqueda.WaitAsync(cancellationToken);
        try
        {
            if (!enDuda)
                return;
            if (reloj.GetTimestamp() < sinPrincipalHasta)
                throw SinPrincipal();
            if (await HallarAsync() is not { } hallado)
            {
                sinPrincipalHasta = reloj.GetTimestamp() + (long)(Descanso.TotalSeconds * reloj.TimestampFrequency);
                throw SinPrincipal();
            }
            principal = hallado;
            enDuda = false;
        }
        finally
        {
            busqueda.Release();
        }
    }

    /// <summary>
    /// Se pregunta a todos a la vez. El que lo era puede haberse quedado solo, al otro lado de un corte, y creer que lo sigue siendo:
    /// vale si ningún otro dice que lo es.
    /// </summary>
    private async Task<int?> HallarAsync()
    {
        var preguntados = sondas.Select((uno, i) => (Cual: i, Admite: LasAdmiteAsync(uno))).ToDictionary(p => (Task)p.Admite, p => p.Cual);
        int? hallado = null;
        while (preguntados.Count > 0)
        {
            var dicho = (Task<bool>)await Task.WhenAny(preguntados.Keys);
            preguntados.Remove(dicho, out var cual);
            if (!await dicho)
                continue;
            hallado = cual;
            if (cual != principal)
                break;
        }
        return hallado;
    }

    private static IOException SinPrincipal() => new("Ningún servidor del grupo admite escrituras ahora.");

    private static async Task<bool> LasAdmiteAsync(MySqlDataSource uno)
    {
        try
        {
            return await Task.Run(async () =>
            {
                using var plazo = new CancellationTokenSource(RespuestaMax);
                await using var conexion = await uno.OpenConnectionAsync(plazo.Token);
                return await conexion.ExecuteScalarAsync<bool>(new CommandDefinition(AdmiteEscrituras, cancellationToken: plazo.Token));
            }).WaitAsync(RespuestaMax);
        }
        catch (Exception e) when (e is MySqlException or IOException or OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }

    private static MySqlDataSource Sonda(string cadena) =>
        DatabaseSetup.CreateDataSource(new MySqlConnectionStringBuilder(cadena) { Database = "", Pooling = false }.ConnectionString);

    private static bool LasAdmite(string cadena)
    {
        using var uno = Sonda(cadena);
        return LasAdmiteAsync(uno).GetAwaiter().GetResult();
    }
}
