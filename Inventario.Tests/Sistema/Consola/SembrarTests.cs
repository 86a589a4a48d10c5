using System.Security.Cryptography;
using System.Text;
using Dapper;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Dinero;
using Inventario.Api.Common.Seguridad;
using Inventario.Api.Herramientas.Siembra;
using Inventario.Api.Libro;
using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Larga]
public sealed class SembrarTests : IDisposable
{
    private static readonly Pedido Pequeno = new(Productos: 200, Ventas: 900, Semilla: 7);
    private static readonly AjustesDeVentas Ajustes = new(PreciosIncluyenImpuesto: true, ModoDeRedondeo.MitadArriba);

    private static readonly AjustesDeNegocio Negocio = TiendaDeDemostracion.LeerNegocio(
        new ConfigurationBuilder().Build(), new("", "") { SonDelServidorLocal = true });

    private static readonly string[] Tablas =
    [
        "categoria", "proveedor", "cliente", "anonimizacion", "producto", "codigo_producto", "identificador_producto", "historial_precio",
        "venta", "detalle_venta", "movimiento", "devolucion", "devolucion_linea", "conteo", "conteo_linea", "auditoria",
    ];

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
            "cliente WHERE NOT activo AND nombre <> 'Cliente anonimizado'", "conteo_linea WHERE secuencia IS NULL",
            "movimiento WHERE motivo = 'conteo' AND delta > 0", "movimiento WHERE motivo = 'conteo' AND delta < 0",
            "venta WHERE estado = 'devuelta_parcial'", "venta WHERE estado = 'devuelta_total'", "venta WHERE estado = 'anulada'",
            "devolucion_linea WHERE danado", "devolucion_linea WHERE NOT danado",
            "devolucion a JOIN devolucion b ON b.venta_id = a.venta_id AND b.id > a.id",
            "historial_precio h JOIN detalle_venta d ON d.producto_id = h.producto_id AND d.precio_unitario = h.anterior",
            "historial_precio h JOIN detalle_venta d ON d.producto_id = h.producto_id AND d.precio_unitario = h.nuevo",
        })
            Assert.That(await ContarAsync(algunos), Is.Positive, algunos);
        foreach (var ninguno in new[]
        {
            "venta v JOIN movimiento m ON m.venta_id = v.id WHERE m.motivo = 'venta' AND (m.fecha <> v.fecha OR m.usuario_id <> v.usuario_id)",
            "venta v JOIN movimiento m ON m.venta_id = v.id WHERE m.fecha < v.fecha OR m.fecha > UTC_TIMESTAMP(6)",
            "detalle_venta d JOIN producto p ON p.id = d.producto_id WHERE NOT p.activo OR d.codigo <> p.codigo OR d.nombre <> p.nombre",
            "detalle_venta d JOIN producto p ON p.id = d.producto_id WHERE p.unidad = 'unidad' AND d.cantidad <> FLOOR(d.cantidad)",
            "producto p LEFT JOIN codigo_producto c ON c.codigo = p.codigo WHERE c.producto_id IS NULL OR c.producto_id <> p.id",
            "producto p JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia WHERE m.costo_promedio <> p.costo_promedio",
            "venta WHERE fecha > UTC_TIMESTAMP(6)",
            "venta a JOIN venta b ON b.id = a.id + 1 WHERE b.fecha < a.fecha",
            "movimiento a JOIN movimiento b ON b.id = a.id + 1 WHERE b.fecha < a.fecha",
            "venta v JOIN usuario u ON u.id = v.usuario_id WHERE u.rol = 'almacenista'",
            "devolucion d JOIN usuario u ON u.id = d.usuario_id WHERE u.rol = 'almacenista'",
            "conteo c JOIN usuario u ON u.id = c.usuario_id WHERE u.rol = 'vendedor'",
            "conteo c LEFT JOIN conteo_linea l ON l.conteo_id = c.id WHERE l.conteo_id IS NULL",
            "detalle_venta d JOIN venta v ON v.id = d.venta_id JOIN historial_precio h ON h.producto_id = d.producto_id "
                + "WHERE d.precio_unitario <> IF(v.fecha < h.fecha, h.anterior, h.nuevo)",
            "producto p JOIN historial_precio h ON h.producto_id = p.id WHERE p.precio <> h.nuevo OR p.actualizado_en <> h.fecha",
        })
            Assert.That(await ContarAsync(ninguno), Is.Zero, ninguno);
        await using var conexion = bd.Abrir();
        Assert.That(await conexion.QueryAsync<string>("SELECT DISTINCT motivo FROM movimiento"), Is.EquivalentTo(Motivos.Todos));
    }

    /// <summary>Lo que deja cada anulación, devolución, conteo y reversión es lo que dejaría la API.</summary>
    [Test]
    public async Task Cada_cosa_deja_las_mismas_filas_que_por_la_api()
    {
        await SembrarAsync(bd, Pequeno);

        foreach (var ninguno in new[]
        {
            "venta WHERE (estado = 'anulada') <> (motivo_anulacion IS NOT NULL)",
            "venta v WHERE v.estado = 'anulada' AND (SELECT COUNT(*) FROM movimiento m WHERE m.venta_id = v.id) <> 2 * v.num_lineas",
            "movimiento a JOIN movimiento s ON s.id = a.revierte_a WHERE a.motivo = 'anulacion_venta' AND (s.motivo <> 'venta' "
                + "OR s.venta_id <> a.venta_id OR s.linea <> a.linea OR s.delta <> -a.delta OR s.costo_total <> a.costo_total)",
            "venta v WHERE v.estado = 'anulada' AND NOT EXISTS (SELECT 1 FROM auditoria a JOIN movimiento m ON m.venta_id = v.id "
                + "AND m.motivo = 'anulacion_venta' AND m.fecha = a.fecha AND m.usuario_id = a.usuario_id "
                + "WHERE a.evento = 'venta_anulada' AND a.recurso = 'venta' AND a.recurso_id = v.id "
                + "AND a.detalle = JSON_OBJECT('total', CAST(v.total AS CHAR), 'vendedorId', CAST(v.usuario_id AS CHAR)))",
            "venta v WHERE (v.estado LIKE 'devuelta%') <> EXISTS (SELECT 1 FROM devolucion d WHERE d.venta_id = v.id)",
            "venta v WHERE (v.estado = 'devuelta_total') <> "
                + "(SELECT MIN(d.cantidad_devuelta = d.cantidad) FROM detalle_venta d WHERE d.venta_id = v.id)",
            "venta v WHERE v.version <> 1 + (v.estado = 'anulada') + (SELECT COUNT(*) FROM devolucion d WHERE d.venta_id = v.id)",
            "detalle_venta d WHERE (d.cantidad_devuelta, d.importe_devuelto, d.costo_devuelto) <> (SELECT COALESCE(SUM(l.cantidad), 0), "
                + "COALESCE(SUM(l.importe), 0), COALESCE(SUM(l.costo_total), 0) FROM devolucion_linea l "
                + "WHERE l.venta_id = d.venta_id AND l.linea = d.linea)",
            "detalle_venta d WHERE d.cantidad_devuelta = d.cantidad AND (d.importe_devuelto <> d.importe OR d.costo_devuelto <> d.costo_total)",
            "devolucion d WHERE d.importe <> (SELECT SUM(l.importe) FROM devolucion_linea l WHERE l.devolucion_id = d.id)",
            "devolucion_linea l JOIN devolucion d ON d.id = l.devolucion_id WHERE (SELECT COUNT(*) FROM movimiento m WHERE m.venta_id = l.venta_id "
                + "AND m.linea = l.linea AND m.fecha = d.fecha AND m.motivo = 'devolucion_cliente' AND m.usuario_id = d.usuario_id "
                + "AND m.delta = l.cantidad AND m.costo_total = l.costo_total AND m.nota = d.motivo) <> 1",
            "devolucion_linea l JOIN devolucion d ON d.id = l.devolucion_id WHERE l.danado <> (SELECT COUNT(*) FROM movimiento m "
                + "WHERE m.venta_id = l.venta_id AND m.linea = l.linea AND m.fecha = d.fecha AND m.motivo = 'merma' AND m.delta = -l.cantidad)",
            "conteo_linea l JOIN conteo c ON c.id = l.conteo_id LEFT JOIN movimiento m ON m.producto_id = l.producto_id "
                + "AND m.secuencia = l.secuencia WHERE l.diferencia <> COALESCE(m.delta, 0) OR m.fecha <> c.fecha OR m.motivo <> 'conteo'",
            "movimiento m WHERE m.motivo = 'conteo' AND NOT EXISTS (SELECT 1 FROM conteo_linea l "
                + "WHERE l.producto_id = m.producto_id AND l.secuencia = m.secuencia)",
            "movimiento r JOIN movimiento o ON o.id = r.revierte_a WHERE r.motivo = 'reversion' AND (o.delta <> -r.delta "
                + "OR o.costo_total <> r.costo_total OR NOT EXISTS (SELECT 1 FROM auditoria a WHERE a.evento = 'movimiento_revertido' "
                + "AND a.recurso_id = o.id AND a.fecha = r.fecha))",
            "auditoria a LEFT JOIN cliente c ON c.id = a.recurso_id LEFT JOIN anonimizacion z ON z.cliente_id = c.id "
                + "WHERE a.evento = 'cliente_anonimizado' AND (c.activo OR c.documento IS NOT NULL OR z.fecha <> a.fecha OR z.cliente_id IS NULL)",
            "auditoria WHERE fecha > UTC_TIMESTAMP(6)",
        })
            Assert.That(await ContarAsync(ninguno), Is.Zero, ninguno);
        await using var conexion = bd.Abrir();
        Assert.That(await conexion.QueryAsync<string>("SELECT DISTINCT evento FROM auditoria"),
            Is.EquivalentTo([EventosAuditados.VentaAnulada, EventosAuditados.MovimientoRevertido, EventosAuditados.ClienteAnonimizado]));
    }

    [Test]
    public async Task Ninguna_clave_foranea_queda_rota()
    {
        await SembrarAsync(bd, Pequeno, ventasPorLote: 120);
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
        await SembrarAsync(otra, Pequeno, productosPorLote: 30, ventasPorLote: 70);
        await SembrarAsync(tercera, Pequeno with { Semilla = 8 });

        await LibroDePrueba.AfirmarCuadradoAsync(otra);
        var huellas = Huellas(bd);
        Assert.That(Huellas(otra), Is.EqualTo(huellas));
        var deLaTercera = Huellas(tercera);
        Assert.That(Tablas.Where((_, i) => huellas[i] == deLaTercera[i]), Is.EqualTo(["categoria", "anonimizacion", "codigo_producto"]));
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
        Task Preparar() => Task.Run(() => TiendaDeDemostracion.PrepararAsync(cadenas, Ajustes, Negocio, _ => { }, CancellationToken.None));

        await Task.WhenAll(Preparar(), Preparar());
        await Preparar();

        Assert.That((await ContarAsync("usuario"), await ContarAsync("producto"), await ContarAsync("venta")), Is.EqualTo((3, 120, 250)));
        await LibroDePrueba.AfirmarCuadradoAsync(bd);
        foreach (var (cuantos, de) in new (int, string)[]
        {
            (8, "venta WHERE estado = 'devuelta_parcial'"),
            (8, "venta WHERE estado = 'devuelta_total'"),
            (5, "venta WHERE estado = 'anulada'"),
            (5, "auditoria WHERE evento = 'venta_anulada'"),
            (9, "devolucion_linea WHERE danado"),
            (5, "conteo"),
            (9, "movimiento WHERE motivo = 'conteo'"),
            (2, "movimiento WHERE motivo = 'devolucion_proveedor'"),
            (2, "movimiento WHERE motivo = 'reversion'"),
            (3, "movimiento WHERE motivo = 'merma' AND venta_id IS NULL"),
            (9, "producto WHERE bajo_minimo"),
            (2, "producto WHERE stock = 0"),
            (4, "historial_precio"),
            (2, "cliente WHERE NOT activo"),
            (10, "venta v JOIN anonimizacion a ON a.cliente_id = v.cliente_id"),
            (35, "venta WHERE usuario_id = 1"),
            (215, "venta WHERE usuario_id = 2"),
            (49, "movimiento WHERE usuario_id = 3"),
        })
            Assert.That(await ContarAsync(de), Is.EqualTo(cuantos), de);
        await using var conexion = bd.Abrir();
        // El reloj de Ciudad de México va siempre seis horas detrás de UTC: se abre a las ocho y se cierra a las nueve de la noche.
        Assert.That(await conexion.QueryAsync<int>("SELECT HOUR(fecha - INTERVAL 6 HOUR) FROM venta"), Has.Exactly(250).InRange(8, 20));
        using var contrasenas = new Contrasenas();
        foreach (var huella in await conexion.QueryAsync<string>("SELECT huella_contrasena FROM usuario"))
            Assert.That(await contrasenas.CoincideAsync(huella, UsuariosDeDemostracion.Contrasena));
    }

    [Test]
    public async Task La_tienda_de_demostracion_no_toca_una_base_con_usuarios()
    {
        Migrar();
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync(
            "INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Ana', 'ana@ejemplo.test', 'x', 'vendedor')");

        await TiendaDeDemostracion.PrepararAsync(
            new(bd.CadenaServicio, bd.CadenaMigraciones), Ajustes, Negocio, _ => { }, CancellationToken.None);

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
        BaseDePrueba donde, Pedido pedido, int productosPorLote = 1_000_000, int ventasPorLote = 1_000_000)
    {
        new Migrador(donde.CadenaMigraciones).Aplicar();
        await using var siembra = await ConexionDeSiembra.AbrirAsync(donde.CadenaMigraciones, 0, CancellationToken.None);
        await UsuariosDeDemostracion.CrearAsync(siembra.Principal);
        await new Sembrador(siembra, pedido, Ajustes, AjustesDeNegocio.PorDefecto, _ => { }, CancellationToken.None)
        {
            ProductosPorLote = productosPorLote,
            VentasPorLote = ventasPorLote,
        }.SembrarAsync();
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
