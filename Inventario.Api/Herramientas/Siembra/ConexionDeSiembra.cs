namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Conexión a la base que se siembra, con su transacción y un cerrojo que impide otra siembra.</summary>
internal sealed class ConexionDeSiembra(MySqlDataSource dataSource, MySqlConnection principal) : IAsyncDisposable
{
    private const uint SentenciaMaxSegundos = 300;

    // El cerrojo dura lo que la conexión. Su nombre sale de la base: es de todo el servidor y admite 64 caracteres.
    private const string TomarCerrojo =
        "SELECT GET_LOCK(CONCAT('sembrar:', LEFT(SHA2(LOWER(DATABASE()), 256), 32)), @EsperaMaxSegundos)";

    // La sesión no comprueba las claves foráneas, que cuesta el doble: los ids los pone la propia siembra, y una prueba
    // comprueba que no queda ninguna rota.
    private static readonly string Empezar = $"SET SESSION foreign_key_checks = 0; {VersionMinima.AbrirTransaccion}";

    private const string Analizar =
        "ANALYZE TABLE categoria, proveedor, cliente, producto, codigo_producto, identificador_producto, producto_parte, "
        + "historial_precio, venta, detalle_venta, movimiento, devolucion, devolucion_linea, conteo, conteo_linea, auditoria";

    public MySqlConnection Principal => principal;

    /// <summary>Abre la conexión. Rechazos: la base no está migrada; otra siembra no termina a tiempo.</summary>
    public static async Task<ConexionDeSiembra> AbrirAsync(string cadena, int esperaMaxSegundos, CancellationToken ct)
    {
        var opciones = new MySqlConnectionStringBuilder(cadena) { DefaultCommandTimeout = SentenciaMaxSegundos, Pooling = false };
        var dataSource = DatabaseSetup.CreateDataSource(opciones.ConnectionString);
        try
        {
            var principal = await dataSource.OpenConnectionAsync(ct);
            await Migrador.ExigirAlDiaAsync(principal, ct);
            var tomado = await principal.ExecuteScalarAsync<int?>(new CommandDefinition(
                TomarCerrojo, new { EsperaMaxSegundos = esperaMaxSegundos }, cancellationToken: ct));
            if (tomado != 1)
                throw new FalloClaroException("Otro proceso está sembrando esta base de datos. Espere a que termine.");
            await principal.ExecuteAsync(Empezar);
            return new(dataSource, principal);
        }
        catch
        {
            await dataSource.DisposeAsync();
            throw;
        }
    }

    /// <summary>Abre otra conexión con su transacción, para escribir en paralelo.</summary>
    public async Task<MySqlConnection> AbrirOtraAsync(CancellationToken ct)
    {
        var otra = await dataSource.OpenConnectionAsync(ct);
        await otra.ExecuteAsync(Empezar);
        return otra;
    }

    public static Task ConfirmarYSeguirAsync(MySqlConnection conexion) =>
        conexion.ExecuteAsync($"COMMIT; {VersionMinima.AbrirTransaccion}");

    public Task ConfirmarAsync() => principal.ExecuteAsync("COMMIT");

    /// <summary>Actualiza las estadísticas, para que el optimizador elija bien desde la primera consulta.</summary>
    public Task AnalizarAsync() => principal.ExecuteAsync(Analizar);

    public async ValueTask DisposeAsync()
    {
        await principal.DisposeAsync();
        await dataSource.DisposeAsync();
    }
}
