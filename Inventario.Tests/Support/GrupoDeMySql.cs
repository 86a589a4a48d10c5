using Inventario.Api.Common.Datos;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>
/// Tres MySQL solo de una prueba: <c>db/cluster</c> en su carpeta, vacío al empezar y borrado al acabar. Los tres en esta máquina o, con una
/// <see cref="RedDeMaquinas"/>, cada uno en la suya.
/// </summary>
internal sealed class GrupoDeMySql : IAsyncDisposable
{
    private readonly string carpeta;
    private readonly FileStream cerrojo;
    private readonly (string Nombre, string Valor)[] entorno;

    private GrupoDeMySql(string carpeta, FileStream cerrojo, RedDeMaquinas? red)
    {
        (this.carpeta, this.cerrojo) = (carpeta, cerrojo);
        entorno = red is null ? [("INVENTARIO_CLUSTER_DATOS", carpeta)] :
        [
            ("INVENTARIO_CLUSTER_DATOS", carpeta),
            ("INVENTARIO_CLUSTER_EN", string.Join(' ', red.En("mysql%s"))),
            ("INVENTARIO_CLUSTER_DIRECCIONES", string.Join(' ', Miembros.Select(m => red.DireccionDe(Maquina(m))))),
        ];
    }

    public static IEnumerable<int> Miembros => Enumerable.Range(1, 3);

    /// <summary>Cómo se llama en la red la máquina de un miembro.</summary>
    public static string Maquina(int miembro) => $"mysql{miembro}";

    /// <summary>Con los tres servidores.</summary>
    public string CadenaServicio { get; private set; } = "";

    public string CadenaMigraciones { get; private set; } = "";

    /// <param name="red">Con las máquinas de los tres (<see cref="Maquina"/>); nula, los tres en esta.</param>
    public static async Task<GrupoDeMySql> ArrancarAsync(RedDeMaquinas? red = null)
    {
        var carpeta = Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", red is null ? "pruebas-grupo" : "pruebas-grupo-en-red");
        var grupo = new GrupoDeMySql(carpeta, await Cerrojo.TomarAsync($"{carpeta}.en-uso"), red);
        try
        {
            await grupo.OrdenAsync("limpiar");
            await grupo.OrdenAsync("arrancar");
        }
        catch
        {
            await grupo.DisposeAsync();
            throw;
        }
        grupo.CadenaServicio = await grupo.OrdenAsync("cadena");
        grupo.CadenaMigraciones = await grupo.OrdenAsync("cadena migraciones");
        return grupo;
    }

    /// <returns>El número del que lo era.</returns>
    public async Task<int> MatarAlPrincipalAsync()
    {
        var era = await PrincipalAsync();
        await OrdenAsync($"matar {era}");
        return era;
    }

    /// <summary>El principal sigue ahí y no contesta, como una máquina colgada o al otro lado de un corte.</summary>
    /// <returns>Cómo despertarlo: entonces cree que aún lo es.</returns>
    public async Task<(int Era, Func<Task> Despertar)> CongelarAlPrincipalAsync()
    {
        var era = await PrincipalAsync();
        var pid = await BashAsync($"cat \"$INVENTARIO_CLUSTER_DATOS/{era}/pid\"");
        await BashAsync($"kill -STOP {pid}");
        return (era, () => BashAsync($"kill -CONT {pid}"));
    }

    /// <summary>El que dicen dos de los tres, cuando lo digan: con la máquina ocupada, uno puede no contestar a tiempo.</summary>
    public async Task<int> PrincipalAsync()
    {
        var principal = 0;
        await Espera.HastaQueAsync("no hay principal", async () =>
            int.TryParse(await BashAsync("db/cluster principal || true"), System.Globalization.CultureInfo.InvariantCulture, out principal));
        return principal;
    }

    public Task CederAsync(int miembro) => OrdenAsync($"principal {miembro}");

    /// <summary>Vuelve a poner en marcha los que falten y espera a que entren en el grupo.</summary>
    public Task ReponerAsync() => OrdenAsync("arrancar");

    /// <summary>La cadena de un solo miembro, sea lo que sea en el grupo: por su socket de archivo, que no pasa por ninguna red.</summary>
    public string CadenaMigracionesDe(int miembro) => PorSuSocket(CadenaMigraciones, miembro);

    public string CadenaServicioDe(int miembro) => PorSuSocket(CadenaServicio, miembro);

    /// <summary>Lo que pasa dentro de un miembro, que solo root puede mirar.</summary>
    public string CadenaRootDe(int miembro) => new MySqlConnectionStringBuilder(CadenaMigracionesDe(miembro))
    {
        UserID = "root",
        Password = File.ReadAllText(Path.Combine(carpeta, "1", "claves", "root")).Trim(),
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await OrdenAsync("limpiar");
        await cerrojo.DisposeAsync();
    }

    private string PorSuSocket(string cadena, int miembro) => new MySqlConnectionStringBuilder(cadena)
    {
        Server = Path.Combine(File.ReadAllText(Path.Combine(carpeta, $"{miembro}", "carpeta-corta")).Trim(), "mysqld.sock"),
        ConnectionProtocol = MySqlConnectionProtocol.Unix,
        SslMode = MySqlSslMode.Required, // sin TLS, por un socket de archivo MySQL espera la clave en claro y el driver la manda cifrada
    }.ConnectionString;

    private Task<string> OrdenAsync(string orden) => BashAsync($"db/cluster {orden}");

    private Task<string> BashAsync(string orden) => Comando.BashAsync(orden, entorno);
}
