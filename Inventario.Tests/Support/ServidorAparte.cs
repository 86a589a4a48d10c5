using Inventario.Api.Common.Datos;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>Un MySQL solo de una prueba: <c>db/servidor</c> en su carpeta, vacío al empezar y borrado al acabar.</summary>
internal sealed class ServidorAparte : IAsyncDisposable
{
    private static readonly string Repositorio = ServidorLocal.Repositorio();

    private readonly string carpeta;
    private readonly FileStream cerrojo;
    private CadenasDeConexion cadenas;

    private ServidorAparte(string carpeta, FileStream cerrojo)
    {
        (this.carpeta, this.cerrojo) = (carpeta, cerrojo);
        cadenas = ServidorLocal.Arrancar(carpeta);
    }

    public static async Task<ServidorAparte> ArrancarAsync(string nombre)
    {
        var carpeta = Path.Combine(Repositorio, "db", ".datos", nombre);
        var cerrojo = await Cerrojo.TomarAsync($"{carpeta}.en-uso");
        try
        {
            await BashAsync(carpeta, "db/servidor limpiar");
            return new(carpeta, cerrojo);
        }
        catch
        {
            await BashAsync(carpeta, "db/servidor limpiar");
            await cerrojo.DisposeAsync();
            throw;
        }
    }

    public string CadenaServicio(string nombre) => Con(cadenas.Inventario, nombre);

    public string CadenaMigraciones(string nombre) => Con(cadenas.Migraciones, nombre);

    /// <summary>SIGKILL, y otra vez en marcha.</summary>
    public async Task MatarYArrancarAsync()
    {
        await SenalarAsync("KILL", "kill");
        cadenas = ServidorLocal.Arrancar(carpeta);
    }

    /// <summary>
    /// Sigue ahí y no contesta. Espera a que se detengan todos sus hilos: con los núcleos ocupados, uno puede atender aún después de la señal.
    /// </summary>
    public async Task CongelarAsync()
    {
        await SenalarAsync("STOP", "pause");
        await BashAsync("""
            cd "$INVENTARIO_SERVIDOR_DATOS"
            [ -s pid ] || exit 0
            hilos=/proc/$(cat pid)/task
            for vez in $(seq 1000); do
              [ "$(cat $hilos/*/status | grep -c '^State:.*stopped')" -lt "$(ls $hilos | wc -l)" ] || exit 0
              sleep 0.01
            done
            exit 1
            """);
    }

    public Task DescongelarAsync() => SenalarAsync("CONT", "unpause");

    /// <summary>Una orden en la raíz del repositorio; las de <c>db/servidor</c> son para este.</summary>
    public Task<string> BashAsync(string orden) => BashAsync(carpeta, orden);

    public async ValueTask DisposeAsync()
    {
        await BashAsync("db/servidor limpiar");
        await cerrojo.DisposeAsync();
    }

    private Task<string> SenalarAsync(string senal, string ordenDeDocker) => BashAsync($"""
        cd "$INVENTARIO_SERVIDOR_DATOS"
        if [ -s pid ]; then kill -{senal} "$(cat pid)"; else docker {ordenDeDocker} "$(cat contenedor)"; fi
        """);

    private static Task<string> BashAsync(string carpeta, string orden) => Comando.BashAsync(orden, ("INVENTARIO_SERVIDOR_DATOS", carpeta));

    private static string Con(string cadena, string nombre) => new MySqlConnectionStringBuilder(cadena) { Database = nombre }.ConnectionString;
}
