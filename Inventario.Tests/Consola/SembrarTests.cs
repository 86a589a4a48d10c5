using System.Security.Cryptography;
using System.Text;
using Dapper;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Dinero;
using Inventario.Api.Common.Migraciones;
using Inventario.Api.Siembra;
using Inventario.Tests.Support;
using MySqlConnector;

namespace Inventario.Tests.Consola;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SembrarTests : IDisposable
{
    private static readonly Pedido Pequeno = new(Productos: 200, Ventas: 500, Semilla: 7);
    private static readonly AjustesDeVentas Ajustes = new(PreciosIncluyenImpuesto: true, ModoDeRedondeo.MitadArriba);

    private static readonly string[] Tablas =
        ["categoria", "proveedor", "cliente", "producto", "codigo_producto", "identificador_producto", "venta", "detalle_venta", "movimiento"];

    private readonly BaseDePrueba bd = new();

    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Lo_sembrado_cumple_las_reglas_del_libro_y_tiene_de_todo()
    {
        await SembrarAsync(bd, Pequeno);

        await LibroDePrueba.AfirmarCuadradoAsync(bd);
        Assert.That(await ContarAsync("producto"), Is.EqualTo(Pequeno.Productos));
        Assert.That(await ContarAsync("codigo_producto"), Is.EqualTo(Pequeno.Productos));
        Assert.That(await ContarAsync("venta"), Is.EqualTo(Pequeno.Ventas));
        Assert.That(await ContarAsync("movimiento WHERE motivo = 'inicial' AND secuencia = 1"), Is.EqualTo(Pequeno.Productos));
        foreach (var algunos in new[]
        {
            "producto WHERE bajo_minimo", "producto WHERE NOT activo", "producto WHERE codigo_barras IS NULL", "producto WHERE stock = 0",
            "venta WHERE cliente_id IS NOT NULL", "venta WHERE cliente_id IS NULL", "venta WHERE descuento > 0", "venta WHERE num_lineas = 8",
            "movimiento WHERE motivo = 'compra'", "movimiento WHERE motivo = 'merma'", "movimiento WHERE motivo LIKE 'ajuste%'",
        })
            Assert.That(await ContarAsync(algunos), Is.Positive, algunos);
        foreach (var ninguno in new[]
        {
            "venta v JOIN movimiento m ON m.venta_id = v.id WHERE m.fecha <> v.fecha OR m.usuario_id <> v.usuario_id",
            "detalle_venta d JOIN producto p ON p.id = d.producto_id WHERE NOT p.activo OR d.codigo <> p.codigo OR d.nombre <> p.nombre",
            "detalle_venta d JOIN producto p ON p.id = d.producto_id WHERE p.unidad = 'unidad' AND d.cantidad <> FLOOR(d.cantidad)",
            "producto p LEFT JOIN codigo_producto c ON c.codigo = p.codigo WHERE c.producto_id IS NULL OR c.producto_id <> p.id",
            "producto p JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia WHERE m.costo_promedio <> p.costo_promedio",
            "venta WHERE fecha > UTC_TIMESTAMP(6)",
            "venta a JOIN venta b ON b.id = a.id + 1 WHERE b.fecha < a.fecha",
            "movimiento a JOIN movimiento b ON b.id = a.id + 1 WHERE b.fecha < a.fecha",
            "venta v JOIN usuario u ON u.id = v.usuario_id WHERE u.rol = 'almacenista'",
        })
            Assert.That(await ContarAsync(ninguno), Is.Zero, ninguno);
    }

    [Test]
    public async Task Ninguna_clave_foranea_queda_rota()
    {
        await SembrarAsync(bd, Pequeno, ventasPorTanda: 120);
        await using var conexion = bd.Abrir();
        var claves = (await conexion.QueryAsync<(string Tabla, string Columnas, string Destino, string Referidas)>("""
            SELECT table_name, GROUP_CONCAT(column_name ORDER BY ordinal_position), referenced_table_name,
              GROUP_CONCAT(referenced_column_name ORDER BY ordinal_position)
            FROM information_schema.key_column_usage
            WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL
            GROUP BY constraint_name, table_name, referenced_table_name
            """)).ToList();

        Assert.That(claves, Has.Count.GreaterThan(10));
        foreach (var (tabla, columnas, destino, referidas) in claves)
        {
            var pares = columnas.Split(',').Zip(referidas.Split(',')).ToList();
            var rotas = await conexion.ExecuteScalarAsync<long>($"""
                SELECT COUNT(*) FROM {tabla} t
                WHERE {string.Join(" AND ", pares.Select(p => $"t.{p.First} IS NOT NULL"))}
                  AND NOT EXISTS (SELECT 1 FROM {destino} d WHERE {string.Join(" AND ", pares.Select(p => $"d.{p.Second} = t.{p.First}"))})
                """);
            Assert.That(rotas, Is.Zero, $"{tabla} ({columnas})");
        }
    }

    [Test]
    public async Task La_misma_semilla_da_las_mismas_filas_aunque_se_escriba_por_tandas()
    {
        using var otra = new BaseDePrueba();
        using var tercera = new BaseDePrueba();

        await SembrarAsync(bd, Pequeno);
        await SembrarAsync(otra, Pequeno, productosPorTanda: 30, ventasPorTanda: 70);
        await SembrarAsync(tercera, Pequeno with { Semilla = 8 });

        await LibroDePrueba.AfirmarCuadradoAsync(otra);
        var huellas = Huellas(bd);
        Assert.That(Huellas(otra), Is.EqualTo(huellas));
        var deLaTercera = Huellas(tercera);
        Assert.That(Tablas.Where((_, i) => huellas[i] == deLaTercera[i]), Is.EqualTo(["categoria", "codigo_producto"]));
    }

    [Test]
    public async Task El_verbo_siembra_una_base_vacia_y_se_niega_a_repetirlo()
    {
        Migrar();
        await CrearAdministradorAsync();
        var primera = await Sembrar("Development", "--productos", "30", "--ventas", "20").TerminarAsync();
        var antes = Huellas(bd);
        var segunda = await Sembrar("Development", "--productos", "10", "--ventas", "5").TerminarAsync();

        Assert.That((primera.Codigo, primera.Error), Is.EqualTo((0, "")));
        Assert.That(primera.Salida, Does.Contain("30 productos").And.Contain("20 ventas"));
        Assert.That((segunda.Codigo, segunda.Salida), Is.EqualTo((1, "")));
        Assert.That(segunda.Error, Does.Contain("ya tiene productos"));
        Assert.That(Huellas(bd), Is.EqualTo(antes));
        await LibroDePrueba.AfirmarCuadradoAsync(bd);
    }

    /// <summary>Los usuarios de ejemplo, con su contraseña conocida, nunca se crean en una base que alguien nombró.</summary>
    [TestCase("Development")]
    [TestCase("Production")]
    public async Task Con_la_cadena_dada_vende_el_administrador_que_haya_y_sin_ninguno_no_se_siembra(string entorno)
    {
        Migrar();
        var sin = await Sembrar(entorno, "--productos", "20", "--ventas", "10").TerminarAsync();
        await CrearAdministradorAsync();
        var con = await Sembrar(entorno, "--productos", "20", "--ventas", "10").TerminarAsync();

        Assert.That(sin.Codigo, Is.EqualTo(1));
        Assert.That(sin.Error, Does.Contain("crear-admin"));
        Assert.That((con.Codigo, con.Error), Is.EqualTo((0, "")));
        await using var conexion = bd.Abrir();
        Assert.That(await conexion.QueryAsync<long>("SELECT usuario_id FROM movimiento UNION SELECT usuario_id FROM venta"), Is.EqualTo([41L]));
        Assert.That(await ContarAsync("usuario"), Is.EqualTo(1));
    }

    private async Task CrearAdministradorAsync()
    {
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync(
            "INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES (41, 'Ana', 'ana@ejemplo.test', 'x', 'administrador')");
    }

    [Test]
    public async Task Sin_migrar_lo_dice()
    {
        await using (var conexion = BaseDePrueba.AbrirSinBase())
            await conexion.ExecuteAsync($"CREATE DATABASE {bd.Nombre}");

        var (codigo, _, error) = await Sembrar("Production", "--productos", "20", "--ventas", "10").TerminarAsync();

        Assert.That((codigo, error.Contains("migrar", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [TestCase("--productos", "10")]
    [TestCase("--productos", "0", "--ventas", "5")]
    [TestCase("--productos", "diez", "--ventas", "5")]
    [TestCase("--productos", "10", "--ventas", "-1")]
    [TestCase("--productos", "10", "--ventas", "5", "--semila", "3")]
    public async Task Un_mal_uso_termina_con_64(params string[] opciones) =>
        Assert.That((await Sembrar("Production", opciones).TerminarAsync()).Codigo, Is.EqualTo(64));

    [Test]
    public async Task La_tienda_de_demostracion_se_crea_una_sola_vez_aunque_arranquen_dos()
    {
        var cadenas = new CadenasDeConexion(bd.CadenaServicio, bd.CadenaMigraciones);
        Task Preparar() => Task.Run(() => TiendaDeDemostracion.PrepararAsync(cadenas, Ajustes, _ => { }, CancellationToken.None));

        await Task.WhenAll(Preparar(), Preparar());
        await Preparar();

        Assert.That((await ContarAsync("usuario"), await ContarAsync("producto"), await ContarAsync("venta")), Is.EqualTo((3, 120, 250)));
        await LibroDePrueba.AfirmarCuadradoAsync(bd);
        await using var conexion = bd.Abrir();
        using var contrasenas = new Contrasenas();
        foreach (var huella in await conexion.QueryAsync<string>("SELECT huella_contrasena FROM usuario"))
            Assert.That(await contrasenas.CoincideAsync(huella, UsuariosDeDemostracion.Contrasena, CancellationToken.None));
    }

    [Test]
    public async Task La_tienda_de_demostracion_no_toca_una_base_con_usuarios()
    {
        Migrar();
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync(
            "INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Ana', 'ana@ejemplo.test', 'x', 'vendedor')");

        await TiendaDeDemostracion.PrepararAsync(
            new(bd.CadenaServicio, bd.CadenaMigraciones), Ajustes, _ => { }, CancellationToken.None);

        Assert.That((await ContarAsync("usuario"), await ContarAsync("producto")), Is.EqualTo((1, 0)));
    }

    [TestCase("http://localhost:5080", "http://localhost:5080")]
    [TestCase("http://[::]:8080/", "http://localhost:8080")]
    [TestCase("http://0.0.0.0:8080", "http://localhost:8080")]
    public void El_anuncio_dice_donde_esta_la_documentacion_y_una_orden_que_inicia_sesion(string url, string visible)
    {
        using var salida = new StringWriter();

        TiendaDeDemostracion.Anunciar(salida, url);

        Assert.That(salida.ToString(), Does.Contain($"{visible}/docs").And.Contain($"curl -s {visible}/api/v1/sesiones ")
            .And.Contain("""'{"correo":"admin@inventario.local","contrasena":"Inventario-demo-1"}'"""));
    }

    private static async Task SembrarAsync(
        BaseDePrueba donde, Pedido pedido, int productosPorTanda = 1_000_000, int ventasPorTanda = 1_000_000)
    {
        new Migrador(donde.CadenaMigraciones).Aplicar();
        await using var siembra = await ConexionDeSiembra.AbrirAsync(donde.CadenaMigraciones, 0, CancellationToken.None);
        await UsuariosDeDemostracion.CrearAsync(siembra.Principal);
        var personal = await UsuariosDeDemostracion.PersonalAsync(siembra.Principal);
        await new Sembrador(siembra, Ajustes, _ => { }) { ProductosPorTanda = productosPorTanda, VentasPorTanda = ventasPorTanda }
            .SembrarAsync(pedido, personal, CancellationToken.None);
    }

    private void Migrar() => new Migrador(bd.CadenaMigraciones).Aplicar();

    private Proceso Sembrar(string entorno, params string[] opciones) => new(
    [
        ("ASPNETCORE_ENVIRONMENT", entorno), ("ConnectionStrings__Migraciones", bd.CadenaMigraciones),
        ("ConnectionStrings__Inventario", bd.CadenaServicio),
    ], ["sembrar", .. opciones]);

    private async Task<int> ContarAsync(string desde)
    {
        await using var conexion = bd.Abrir();
        return await conexion.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {desde}");
    }

    /// <summary>Todas las filas de cada tabla, menos las fechas.</summary>
    private static string[] Huellas(BaseDePrueba donde)
    {
        using var conexion = donde.Abrir();
        return [.. Tablas.Select(t => Huella(conexion, t))];
    }

    private static string Huella(MySqlConnection conexion, string tabla)
    {
        var columnas = conexion.Query<string>("""
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = @tabla AND data_type <> 'datetime' ORDER BY ordinal_position
            """, new { tabla });
        var filas = conexion.Query<string>(
            $"SELECT CONCAT_WS('|', {string.Join(", ", columnas.Select(c => $"COALESCE({c}, '~')"))}) FROM {tabla} ORDER BY 1");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', filas))));
    }
}
