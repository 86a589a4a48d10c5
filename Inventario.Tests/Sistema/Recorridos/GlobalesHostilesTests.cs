using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Un MySQL cuyo operador puso cada variable global como peor le viene al servicio: se migra desde cero, se vende, se respalda y se
/// restaura como en cualquiera, porque cada conexión fija todo aquello de lo que depende.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed partial class GlobalesHostilesTests
{
    private const string Contrasena = "una-contraseña-de-prueba";

    /// <summary>Las variables de sesión que cambian lo que responde o lo que guarda una sentencia, cada una con su peor valor global.</summary>
    private static readonly Dictionary<string, string> Hostiles = new()
    {
        ["autocommit"] = "0",
        ["completion_type"] = "'RELEASE'",
        ["transaction_isolation"] = "'SERIALIZABLE'",
        ["transaction_read_only"] = "1",
        ["character_set_client"] = "'latin1'",
        ["character_set_connection"] = "'latin1'",
        ["character_set_results"] = "'latin1'",
        ["collation_connection"] = "'latin1_bin'",
        ["time_zone"] = "'-05:00'",
        ["sql_mode"] = "'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE,PAD_CHAR_TO_FULL_LENGTH,NO_AUTO_VALUE_ON_ZERO,NO_UNSIGNED_SUBTRACTION'",
        ["foreign_key_checks"] = "0",
        ["unique_checks"] = "0",
        ["sql_auto_is_null"] = "1",
        ["sql_safe_updates"] = "1",
        ["sql_select_limit"] = "1",
        ["max_join_size"] = "1",
        ["sql_big_selects"] = "0",
        ["max_execution_time"] = "1",
        ["max_sort_length"] = "4",
        ["sort_buffer_size"] = "32768",
        ["div_precision_increment"] = "0",
        ["windowing_use_high_precision"] = "0",
        ["default_week_format"] = "3",
        ["group_concat_max_len"] = "4",
        ["cte_max_recursion_depth"] = "1",
        ["lc_time_names"] = "'es_MX'",
        ["lc_messages"] = "'es_ES'",
        ["optimizer_switch"] = "'index_merge=off,index_condition_pushdown=off,materialization=off,semijoin=off,derived_merge=off,"
            + "hash_join=off,use_index_extensions=off,condition_fanout_filter=off,use_invisible_indexes=on'",
        ["optimizer_prune_level"] = "0",
        ["optimizer_search_depth"] = "1",
        ["range_optimizer_max_mem_size"] = "1",
        ["eq_range_index_dive_limit"] = "1",
        ["max_seeks_for_key"] = "1",
        ["lock_wait_timeout"] = "1",
        ["innodb_lock_wait_timeout"] = "1",
        ["net_write_timeout"] = "1",
        ["default_storage_engine"] = "'MEMORY'",
        ["default_tmp_storage_engine"] = "'MEMORY'",
    };

    /// <summary>Las demás que la cuenta del servicio puede cambiar, y por qué da igual lo que valgan.</summary>
    private static readonly Dictionary<string, string> Indiferentes = new[]
    {
        ("cuánta memoria o cuántos hilos usa, y no qué responde", "big_tables bulk_insert_buffer_size innodb_ddl_buffer_size innodb_ddl_threads innodb_parallel_read_threads "
            + "join_buffer_size max_heap_table_size tmp_table_size myisam_sort_buffer_size optimizer_max_subgraph_pairs parser_max_mem_size query_alloc_block_size query_prealloc_size "
            + "range_alloc_block_size read_buffer_size read_rnd_buffer_size set_operations_buffer_size sql_buffer_result transaction_alloc_block_size transaction_prealloc_size "
            + "preload_buffer_size secondary_engine_cost_threshold max_length_for_sort_data"),
        ("diagnóstico y estadísticas", "explain_format explain_json_format_version end_markers_in_json optimizer_trace optimizer_trace_features optimizer_trace_limit "
            + "optimizer_trace_max_mem_size optimizer_trace_offset profiling profiling_history_size long_query_time sql_notes sql_warnings information_schema_stats_expiry "
            + "myisam_stats_method enable_secondary_engine_statistics terminology_use_previous"),
        ("nada del esquema ni del SQL lo usa", "auto_increment_increment auto_increment_offset block_encryption_mode character_set_server collation_server character_set_database "
            + "collation_database default_collation_for_utf8mb4 explicit_defaults_for_timestamp enable_cascade_triggers external_table_secondary_storage_engine "
            + "external_table_storage_engine generated_random_password_length innodb_ft_enable_stopword innodb_ft_user_stopword_table innodb_table_locks keep_files_on_create "
            + "max_points_in_geometry max_sp_recursion_depth print_identified_with_as_hex rbr_exec_mode select_into_disk_sync select_into_buffer_size select_into_disk_sync_delay "
            + "updatable_views_with_limit default_table_encryption old_alter_table restrict_fk_on_non_standard_key"),
        ("lo que mysqldump pregunta, que lo fija él", "show_create_table_verbosity show_gipk_in_create_table_and_information_schema sql_quote_show_create"),
        ("avisos al cliente, que MySqlConnector sabe leer", "session_track_gtids session_track_schema session_track_state_change session_track_system_variables "
            + "session_track_transaction_info"),
        ("las conexiones que no hacen nada y la red", "interactive_timeout wait_timeout net_read_timeout net_retry_count"),
        ("la decide quien lleva el grupo", "group_replication_consistency"),
    }.SelectMany(m => m.Item2.Split(' ').Select(v => (Variable: v, Razon: m.Item1))).ToDictionary(v => v.Variable, v => v.Razon);

    private ServidorAparte servidor = null!;

    [OneTimeSetUp]
    public async Task ArrancarHostil()
    {
        servidor = await ServidorAparte.ArrancarAsync("pruebas-globales");
        await using var root = await AbrirAsync(await servidor.BashAsync("db/servidor cadena root"));
        await root.ExecuteAsync($"SET GLOBAL {string.Join(", GLOBAL ", Hostiles.Select(h => $"{h.Key} = {h.Value}"))}");
        await root.ExecuteAsync("SET GLOBAL init_connect = 'SET NAMES latin1; START TRANSACTION'");
    }

    [OneTimeTearDown]
    public async Task Apagar() => await servidor.DisposeAsync();

    /// <summary>Una variable nueva de MySQL que el servicio pueda cambiar entra aquí: o tiene su valor hostil, o la razón por la que da igual.</summary>
    [Test]
    public async Task De_cada_variable_que_se_puede_fijar_se_sabe_si_importa()
    {
        await using var conexion = await AbrirAsync(BaseDePrueba.DelServidorLocal.Inventario, sinBase: true);
        var globales = (await conexion.QueryAsync<(string Nombre, string)>("SHOW GLOBAL VARIABLES")).Select(v => v.Nombre).ToHashSet();
        List<string> fijables = [];
        foreach (var (nombre, _) in (await conexion.QueryAsync<(string, string)>("SHOW SESSION VARIABLES")).Where(v => globales.Contains(v.Item1)))
            try
            {
                await conexion.ExecuteAsync($"SET SESSION {nombre} = @@session.{nombre}");
                fijables.Add(nombre);
            }
            catch (MySqlException)
            {
                // Es del servidor, o de solo lectura: el servicio no puede fijarla.
            }

        Assert.That(fijables, Has.Count.GreaterThan(80));
        Assert.That(fijables.Except(Hostiles.Keys).Except(Indiferentes.Keys), Is.Empty);
        Assert.That(Hostiles.Keys.Intersect(Indiferentes.Keys), Is.Empty);
    }

    [Test]
    public async Task Las_conexiones_son_iguales_que_en_un_servidor_corriente()
    {
        var bueno = BaseDePrueba.DelServidorLocal;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await DelServicioAsync(servidor.CadenaServicio("")), Is.EqualTo(await DelServicioAsync(bueno.Inventario)), "el servicio y los verbos");
            Assert.That(DelMigrador(servidor.CadenaMigraciones("")), Is.EqualTo(DelMigrador(bueno.Migraciones)), "quien migra");
        }
    }

    [Test]
    public async Task Una_jornada_entera_va_igual_que_en_un_servidor_corriente()
    {
        using var bd = new BaseDePrueba();

        var corriente = await JornadaAsync(bd.CadenaServicioConGrupo, bd.CadenaMigraciones);
        var hostil = await JornadaAsync(servidor.CadenaServicio("inventario"), servidor.CadenaMigraciones("inventario"));

        Assert.That(hostil, Is.EqualTo(corriente));
        var carpeta = Directory.CreateTempSubdirectory("globales-").FullName;
        try
        {
            await VerboAsync("inventario", "respaldar", "--salida", Path.Combine(carpeta, "respaldo.sql.gz"));
            Assert.That(await VerboAsync("inventario_restaurada", "restaurar", "--entrada", Path.Combine(carpeta, "respaldo.sql.gz")), Does.Contain("Correcto: 2 productos"));
            Assert.That(await FilasAsync("inventario_restaurada"), Is.EqualTo(await FilasAsync("inventario")));
        }
        finally
        {
            Directory.Delete(carpeta, recursive: true);
        }
    }

    [Test]
    public async Task Se_siembra_y_se_verifica_como_en_uno_corriente()
    {
        await VerboAsync("inventario_sembrada", "migrar");
        await VerboAsync("inventario_sembrada", "crear-admin", "--correo", "ada@ejemplo.test", "--nombre", "Ada");
        await VerboAsync("inventario_sembrada", "sembrar", "--productos", "20", "--ventas", "30");

        Assert.That(await VerboAsync("inventario_sembrada", "verificar"), Does.StartWith("Correcto: 20 productos"));
    }

    /// <summary>Migra desde cero y pasa el día.</summary>
    /// <returns>Lo que respondió cada lista y los eventos que llegaron, sin lo que cambia de una vez a otra.</returns>
    private static async Task<Dictionary<string, string>> JornadaAsync(string servicio, string migraciones)
    {
        (string, string?)[] entorno = Entorno(servicio, migraciones);
        await BienAsync(entorno, "migrar");
        await BienAsync(entorno, "crear-admin", "--correo", "ada@ejemplo.test", "--nombre", "Ada");
        using var proceso = new Proceso(entorno);
        var direccion = await proceso.DireccionListaAsync();
        using var quien = new Cliente(new HttpClient { BaseAddress = direccion });
        quien.Http.DefaultRequestHeaders.Authorization = new("Bearer", await TiendaDeUnProducto.EntrarAsync(direccion));
        await using var seguidor = await Seguidor.AbrirAsync(quien.Http);
        var categoria = (await quien.Post("/categorias", new { nombre = "Única" })).Debe(HttpStatusCode.Created).Id;
        var otro = (await quien.Post("/productos", new { codigo = "A", nombre = "Ñandú", categoriaId = categoria, precio = 3.3333, stockInicial = 7, costoInicial = 1.0001 }))
            .Debe(HttpStatusCode.Created).Id;

        var leido = await Jornada.HacerAsync(quien, otro);

        leido["eventos"] = string.Join('\n', (await seguidor.LeerAsync(10)).Select(r => r.Texto));
        Assert.That(await proceso.PararAsync(), Is.Zero);
        Assert.That(await BienAsync(entorno, "verificar"), Does.StartWith("Correcto: 2 productos"));
        return leido.ToDictionary(l => l.Key, l => Cambiante().Replace(l.Value, "…"));
    }

    /// <summary>Cuántas filas quedan en cada tabla, contadas por el servicio.</summary>
    private async Task<Dictionary<string, long>> FilasAsync(string nombre)
    {
        await using var grupo = DatabaseSetup.CreateDataSource(servidor.CadenaMigraciones(nombre));
        await using var conexion = await grupo.OpenConnectionAsync();
        Dictionary<string, long> filas = [];
        foreach (var tabla in await conexion.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'migracion'"))
            filas[tabla] = await conexion.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {tabla}");
        Assert.That(filas["venta"], Is.EqualTo(2));
        return filas;
    }

    private Task<string> VerboAsync(string nombre, params string[] argumentos) =>
        BienAsync(Entorno(servidor.CadenaServicio(nombre), servidor.CadenaMigraciones(nombre)), argumentos);

    private static async Task<string> BienAsync((string, string?)[] entorno, params string[] argumentos)
    {
        using var proceso = new Proceso(entorno, argumentos);
        var (codigo, salida, error) = await proceso.TerminarAsync();
        Assert.That((codigo, error), Is.EqualTo((0, "")), argumentos[0]);
        return salida;
    }

    private static (string, string?)[] Entorno(string servicio, string migraciones) =>
    [
        ("ConnectionStrings__Inventario", servicio), ("ConnectionStrings__Migraciones", migraciones), ("Jwt__Clave", ApiFactory.ClaveJwt),
        ("INVENTARIO_ADMIN_CONTRASENA", Contrasena), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
    ];

    private static async Task<List<string>> DelServicioAsync(string cadena)
    {
        await using var grupo = DatabaseSetup.CreateDataSource(new MySqlConnectionStringBuilder(cadena) { Database = "" }.ConnectionString);
        await using var conexion = await grupo.OpenConnectionAsync();
        return Sesion(conexion);
    }

    private static List<string> DelMigrador(string cadena)
    {
        using var conexion = ConexionMigraciones.Abrir(cadena);
        return Sesion(conexion);
    }

    /// <summary>Lo que vale en ella cada variable que importa. Con una transacción a medias, la última sentencia es un error.</summary>
    private static List<string> Sesion(MySqlConnection conexion)
    {
        var valores = Hostiles.Keys.Order(StringComparer.Ordinal).Select(v => $"{v} = {conexion.ExecuteScalar<string>($"SELECT CONCAT(@@session.{v}) LIMIT 1")}").ToList();
        conexion.Execute("SET TRANSACTION READ WRITE");
        return valores;
    }

    private static async Task<MySqlConnection> AbrirAsync(string cadena, bool sinBase = false)
    {
        var opciones = new MySqlConnectionStringBuilder(cadena) { Pooling = false };
        if (sinBase)
            opciones.Database = "";
        var conexion = new MySqlConnection(opciones.ConnectionString);
        await conexion.OpenAsync();
        return conexion;
    }

    /// <summary>Los instantes, y las huellas, etiquetas y cursores que salen de ellos.</summary>
    [GeneratedRegex("""\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?""")]
    private static partial Regex Cambiante();
}
