using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Inventario.Tests.Common.Datos;

/// <summary>Una base propia con una tabla y la <see cref="Db"/> del servicio sobre ella.</summary>
internal sealed class BaseConTabla : IAsyncDisposable
{
    /// <summary>La mira toda transacción que escribe.</summary>
    private static readonly string VersionMinimaSql = MigracionesIncrustadas.Incrustados.Single(g => g.Name.EndsWith("_version_minima.sql", StringComparison.Ordinal)).Contents;

    private readonly BaseDePrueba baseDePrueba = new();
    private readonly Servidores origen;

    /// <param name="tabla">La sentencia que la crea.</param>
    /// <param name="conexionesMax">Las de cada grupo de conexiones.</param>
    /// <param name="conCopia">La copia es el mismo servidor.</param>
    public BaseConTabla(string tabla, uint conexionesMax = 10, bool conCopia = false)
    {
        using (var conexion = BaseDePrueba.AbrirSinBase())
            conexion.Execute($"CREATE DATABASE `{baseDePrueba.Nombre}`; USE `{baseDePrueba.Nombre}`; {VersionMinimaSql} {tabla}");
        var cadena = new MySqlConnectionStringBuilder(baseDePrueba.CadenaMigraciones)
        {
            Pooling = true,
            MaximumPoolSize = conexionesMax,
            DefaultCommandTimeout = 60, // lo que se agota aquí son las esperas por filas, que son más cortas
        }.ConnectionString;
        origen = new Servidores(cadena, TimeProvider.System, conCopia ? $"{cadena};Application Name=copia" : null);
        Db = new Db(origen, NullLogger<Db>.Instance);
    }

    public Db Db { get; }

    /// <summary>Otra sesión, fuera del grupo del servicio.</summary>
    public MySqlConnection Abrir() => baseDePrueba.Abrir();

    public async Task<T?> Leer<T>(string sql)
    {
        await using var conexion = Abrir();
        return await conexion.ExecuteScalarAsync<T>(sql);
    }

    public async Task Matar(long conexionId)
    {
        await using var conexion = Abrir();
        await conexion.ExecuteAsync($"KILL {conexionId}");
        // KILL solo avisa: se espera a que el servidor la cierre.
        await Espera.HastaQueAsync("la conexión sigue abierta", async () => await conexion.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM information_schema.processlist WHERE id = @conexionId", new { conexionId }) == 0);
    }

    public async ValueTask DisposeAsync()
    {
        origen.Dispose();
        // Si una prueba deja una transacción abierta, borrar la base esperaría por ella para siempre.
        await using (var conexion = BaseDePrueba.AbrirSinBase())
            await BaseDePrueba.MatarConexionesAsync(conexion, baseDePrueba.Nombre);
        baseDePrueba.Dispose();
    }
}
