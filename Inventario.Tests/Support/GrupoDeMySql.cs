using Inventario.Api.Common.Database;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>Tres MySQL solo de una prueba: <c>db/cluster</c> en su carpeta, vacío al empezar y borrado al acabar.</summary>
internal sealed class GrupoDeMySql : IAsyncDisposable
{
    private readonly string carpeta = Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "pruebas-grupo");

    private GrupoDeMySql()
    {
    }

    /// <summary>Con los tres servidores.</summary>
    public string CadenaServicio { get; private set; } = "";

    public string CadenaMigraciones { get; private set; } = "";

    public static async Task<GrupoDeMySql> ArrancarAsync()
    {
        var grupo = new GrupoDeMySql();
        await grupo.OrdenAsync("limpiar");
        await grupo.OrdenAsync("arrancar");
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

    public async Task<int> PrincipalAsync() => int.Parse(await OrdenAsync("principal"), System.Globalization.CultureInfo.InvariantCulture);

    public Task CederAsync(int miembro) => OrdenAsync($"principal {miembro}");

    /// <summary>Vuelve a poner en marcha los que falten y espera a que entren en el grupo.</summary>
    public Task ReponerAsync() => OrdenAsync("arrancar");

    /// <summary>La cadena de un solo miembro, sea lo que sea en el grupo.</summary>
    public string CadenaMigracionesDe(int miembro) =>
        new MySqlConnectionStringBuilder(CadenaMigraciones) { Server = $"127.0.0.{miembro}" }.ConnectionString;

    public async ValueTask DisposeAsync() => await OrdenAsync("limpiar");

    private Task<string> OrdenAsync(string orden) => BashAsync($"db/cluster {orden}");

    private Task<string> BashAsync(string orden) => Orden.BashAsync(orden, ("INVENTARIO_CLUSTER_DATOS", carpeta));
}
