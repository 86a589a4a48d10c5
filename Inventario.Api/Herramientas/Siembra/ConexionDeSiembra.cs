namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// La base que se va a sembrar, con un cerrojo para que nadie más lo haga a la vez y una transacción abierta. Lo que no
/// se confirma no queda.
/// </summary>
internal sealed class ConexionDeSiembra : IAsyncDisposable
{
    private const uint SentenciaMaxSegundos = 300;

    // Dura lo que la conexión. Es de todo el servidor y admite 64 caracteres: el nombre sale de la base.
    private const string TomarCerrojo =
        "SELECT GET_LOCK(CONCAT('sembrar:', LEFT(SHA2(LOWER(DATABASE()), 256), 32)), @EsperaMaxSegundos)";

    // Sin comprobar las claves foráneas, que cuesta el doble: todo lo que se inserta nombra ids que pone la propia
    // siembra, y hay una prueba de que no queda ninguna rota. Vale solo para esta sesión.
    private static readonly string Empezar = $"SET SESSION foreign_key_checks = 0; START TRANSACTION; DO {VersionMinima.Exigida}";

    private const string Analizar =
        "ANALYZE TABLE categoria, proveedor, cliente, producto, codigo_producto, identificador_producto, producto_parte, "
        + "historial_precio, venta, detalle_venta, movimiento, devolucion, devolucion_linea, conteo, conteo_linea, auditoria";

    private readonly MySqlDataSource dataSource;

    private ConexionDeSiembra(MySqlDataSource dataSource, MySqlConnection principal)
    {
        this.dataSource = dataSource;
        Principal = principal;
    }

    public MySqlConnection Principal { get; }

    /// <summary>Rechazos: la base no está migrada; otro proceso la está sembrando y no termina a tiempo.</summary>
    public static async Task<ConexionDeSiembra> AbrirAsync(string cadena, int esperaMaxSegundos, CancellationToken ct)
    {
        var opciones = new MySqlConnectionStringBuilder(cadena) { DefaultCommandTimeout = SentenciaMaxSegundos, Pooling = false };
        var dataSource = DatabaseSetup.CreateDataSource(opciones.ConnectionString);
        try
        {
            var principal = await dataSource.OpenConnectionAsync(ct);
            await EsquemaAlDia.ExigirAsync(principal, ct);
            var tomado = await principal.ExecuteScalarAsync<int?>(new CommandDefinition(
                TomarCerrojo, new { EsperaMaxSegundos = esperaMaxSegundos }, cancellationToken: ct));
            if (tomado != 1)
                throw new FalloClaroException("Otro proceso está sembrando esta base de datos. Espera a que termine.");
            await principal.ExecuteAsync(Empezar);
            return new(dataSource, principal);
        }
        catch
        {
            await dataSource.DisposeAsync();
            throw;
        }
    }

    /// <summary>Otra conexión, con su transacción abierta, para escribir en paralelo.</summary>
    public async Task<MySqlConnection> AbrirOtraAsync(CancellationToken ct)
    {
        var otra = await dataSource.OpenConnectionAsync(ct);
        await otra.ExecuteAsync(Empezar);
        return otra;
    }

    public static Task ConfirmarYSeguirAsync(MySqlConnection conexion) =>
        conexion.ExecuteAsync($"COMMIT; START TRANSACTION; DO {VersionMinima.Exigida}");

    public Task ConfirmarAsync() => Principal.ExecuteAsync("COMMIT");

    /// <summary>Tras llenarla de golpe, para que el optimizador elija bien desde la primera consulta.</summary>
    public Task AnalizarAsync() => Principal.ExecuteAsync(Analizar);

    public async ValueTask DisposeAsync()
    {
        await Principal.DisposeAsync();
        await dataSource.DisposeAsync();
    }
}
