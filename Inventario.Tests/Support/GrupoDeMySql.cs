using Inventario.Api.Common.Database;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>Tres MySQL solo de una prueba: <c>db/cluster</c> en su carpeta, vacío al empezar y borrado al acabar.</summary>
internal sealed class GrupoDeMySql : IAsyncDisposable
{
    private readonly string carpeta;
    private readonly FileStream cerrojo;

    private GrupoDeMySql(string carpeta, FileStream cerrojo) => (this.carpeta, this.cerrojo) = (carpeta, cerrojo);

    /// <summary>Con los tres servidores.</summary>
    public string CadenaServicio { get; private set; } = "";

    public string CadenaMigraciones { get; private set; } = "";

    public static async Task<GrupoDeMySql> ArrancarAsync()
    {
        var carpeta = Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "pruebas-grupo");
        var grupo = new GrupoDeMySql(carpeta, await Cerrojo.TomarAsync($"{carpeta}.en-uso"));
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

    /// <summary>La cadena de un solo miembro, sea lo que sea en el grupo.</summary>
    public string CadenaMigracionesDe(int miembro) =>
        new MySqlConnectionStringBuilder(CadenaMigraciones) { Server = $"127.0.0.{miembro}" }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await OrdenAsync("limpiar");
        await cerrojo.DisposeAsync();
    }

    private Task<string> OrdenAsync(string orden) => BashAsync($"db/cluster {orden}");

    private Task<string> BashAsync(string orden) => Orden.BashAsync(orden, ("INVENTARIO_CLUSTER_DATOS", carpeta));
}
