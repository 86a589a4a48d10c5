using Dapper;
using Inventario.Api.Common.Datos;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>
/// Una base de datos propia de una prueba: no existe hasta que algo la crea y se borra al terminar.
/// El servidor es el de las pruebas (<c>db/servidor</c>) o el de INVENTARIO_PRUEBAS_CADENA, con la cuenta que migra, e
/// INVENTARIO_PRUEBAS_CADENA_SERVICIO, con la del servicio.
/// </summary>
internal sealed class BaseDePrueba : IDisposable
{
    /// <summary>Ninguna prueba toca una base que no lo lleve.</summary>
    public const string Prefijo = "inventario_prueba_";

    private static readonly Lazy<CadenasDeConexion> Local = new(ArrancarSinDisco);
    private static readonly Lazy<CadenasDeConexion> Servidor = new(LeerServidor);

    private readonly string cadenaConGrupo;

    public BaseDePrueba() =>
        cadenaConGrupo = new MySqlConnectionStringBuilder(CadenaMigraciones) { Pooling = true, ApplicationName = "pruebas" }.ConnectionString;

    /// <summary>Los datos del servidor de las pruebas.</summary>
    public static string CarpetaLocal { get; } = Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "pruebas");

    /// <summary>Las del servidor de las pruebas, ya en marcha: quien lo pide primero lo arranca, y lo arranca así.</summary>
    public static CadenasDeConexion DelServidorLocal => Local.Value;

    public string Nombre { get; } = $"{Prefijo}{Guid.NewGuid():N}";

    public string CadenaMigraciones => Con(Servidor.Value.Migraciones, Nombre);

    public string CadenaServicio => Con(Servidor.Value.Inventario, Nombre);

    /// <summary>La del servicio con grupo de conexiones, como en producción.</summary>
    public string CadenaServicioConGrupo =>
        new MySqlConnectionStringBuilder(CadenaServicio) { Pooling = true }.ConnectionString;

    public bool Existe()
    {
        using var conexion = AbrirSinBase();
        return conexion.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = @Nombre", new { Nombre }) == 1;
    }

    /// <summary>Con grupo: cada prueba abre una docena, y abrirla de nuevas cuesta más que lo que hace con ella.</summary>
    public MySqlConnection Abrir() => Abierta(cadenaConGrupo);

    public static MySqlConnection AbrirSinBase() => Abierta(Con(Servidor.Value.Migraciones, ""));

    public MySqlConnection AbrirComoServicio() => Abierta(CadenaServicio);

    /// <summary>Las conexiones abiertas a una base, menos la que se da; con sentencias, las que ejecutan ahora una como alguna de esas.</summary>
    /// <remarks>
    /// La lista es de todo el servidor y MySQL no sabe escribir en ella la sentencia de otra base que lleve un emoji: entonces se vuelve a
    /// preguntar.
    /// </remarks>
    public static async Task<IReadOnlyList<long>> ConexionesAsync(MySqlConnection conexion, string nombre, params string[] sentencias)
    {
        var formas = sentencias.Length == 0 ? "TRUE" : string.Join(" OR ", sentencias.Select((_, n) => $"info LIKE @s{n}"));
        var args = new DynamicParameters(new { nombre });
        foreach (var (n, sentencia) in sentencias.Index())
            args.Add($"s{n}", sentencia);
        while (true)
            try
            {
                return [.. await conexion.QueryAsync<long>(
                    $"SELECT id FROM information_schema.processlist WHERE db = @nombre AND id <> CONNECTION_ID() AND ({formas})", args)];
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.CannotConvertString)
            {
                await Task.Delay(5);
            }
    }

    /// <summary>Espera a que alguna conexión de una base ejecute una sentencia como alguna de esas: con una fila bloqueada, a que espere por ella.</summary>
    public static Task EsperarSentenciaAsync(MySqlConnection conexion, string nombre, params string[] sentencias) =>
        Espera.HastaQueAsync($"nadie ejecuta «{string.Join("» ni «", sentencias)}»",
            async () => (await ConexionesAsync(conexion, nombre, sentencias)).Count > 0);

    /// <summary>Lo mismo en esta, con la cuenta del servicio, que ve lo que hace la API.</summary>
    public async Task EsperarSentenciaAsync(params string[] sentencias)
    {
        await using var conexion = AbrirComoServicio();
        await EsperarSentenciaAsync(conexion, Nombre, sentencias);
    }

    /// <summary>Las de <see cref="ConexionesAsync"/>; alguna puede cerrarse sola entretanto.</summary>
    /// <returns>Cuántas mató.</returns>
    public static async Task<int> MatarConexionesAsync(MySqlConnection conexion, string nombre, params string[] sentencias)
    {
        var muertas = 0;
        foreach (var id in await ConexionesAsync(conexion, nombre, sentencias))
            try
            {
                await conexion.ExecuteAsync($"KILL {id}");
                muertas++;
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // Ya no está: es lo que se quería.
            }
        return muertas;
    }

    public string[] Diario()
    {
        using var conexion = Abrir();
        return [.. conexion.Query<string>("SELECT nombre FROM migracion ORDER BY nombre")];
    }

    // Borrar una base no borra los permisos sobre sus tablas, y solo la cuenta que los tiene los ve.
    public void Dispose()
    {
        using var conexion = AbrirSinBase();
        using (var servicio = Abierta(Con(Servidor.Value.Inventario, "")))
        {
            var permisos = servicio.Query<(string Tabla, string Cuenta)>(
                "SELECT DISTINCT table_name, grantee FROM information_schema.table_privileges WHERE table_schema = @Nombre",
                new { Nombre });
            foreach (var (tabla, cuenta) in permisos)
                conexion.Execute($"REVOKE IF EXISTS ALL PRIVILEGES ON `{Nombre}`.`{tabla}` FROM {cuenta}");
        }
        conexion.Execute($"DROP DATABASE IF EXISTS `{Nombre}`");
    }

    private static MySqlConnection Abierta(string cadena)
    {
        var conexion = new MySqlConnection(cadena);
        conexion.Open();
        return conexion;
    }

    private static string Con(string cadena, string baseDatos) =>
        new MySqlConnectionStringBuilder(cadena) { Database = baseDatos, Pooling = false }.ConnectionString;

    private static CadenasDeConexion LeerServidor()
    {
        if (Environment.GetEnvironmentVariable("INVENTARIO_PRUEBAS_CADENA") is not { Length: > 0 } migraciones)
            return DelServidorLocal;
        var servicio = Environment.GetEnvironmentVariable("INVENTARIO_PRUEBAS_CADENA_SERVICIO");
        return new(servicio ?? throw new InvalidOperationException("Falta INVENTARIO_PRUEBAS_CADENA_SERVICIO."), migraciones);
    }

    /// <summary>Nadie mata este servidor: esperar al disco en cada COMMIT solo haría esperar. Las muertes usan <see cref="ServidorAparte"/>.</summary>
    private static CadenasDeConexion ArrancarSinDisco()
    {
        Comando.BashAsync("db/servidor arrancar", ("INVENTARIO_SERVIDOR_DATOS", CarpetaLocal), ("INVENTARIO_MYSQL_SIN_DISCO", "1")).GetAwaiter().GetResult();
        return ServidorLocal.Arrancar(CarpetaLocal);
    }
}
