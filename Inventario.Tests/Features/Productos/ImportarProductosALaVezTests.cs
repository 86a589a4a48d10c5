using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Dapper;

namespace Inventario.Tests.Features.Productos;

/// <summary>Mientras se importa, otros importan, venden, editan y borran: todo o nada, y siempre sobre lo que de verdad hay.</summary>
public sealed class ImportarProductosALaVezTests : ImportacionTest
{
    private const string Cabecera = "codigo,nombre,categoria,precio";

    /// <summary>Lo que espera la importación: bloquear un producto que otro tiene, o insertar uno que otro está insertando.</summary>
    private const string Bloqueando = "%FROM producto FORCE INDEX (PRIMARY)%FOR UPDATE%";
    private const string Insertando = "INSERT INTO producto %";

    [SetUp]
    public Task Preparar() => UnaCategoria("Abarrotes");

    [Test]
    public async Task Dos_iguales_a_la_vez_crean_una_vez_y_la_otra_lo_ve_hecho()
    {
        var csv = $"{Cabecera},stockInicial\n" + string.Concat(Enumerable.Range(1, 700).Select(n => $"P{n},Café,Abarrotes,{n},\n"));

        var respuestas = await Task.WhenAll(Importar(csv), Importar(csv), Importar(csv));

        Assert.That(respuestas.Select(r => r.Debe(HttpStatusCode.OK).Texto), Is.EquivalentTo(new[]
        {
            """{"creados":700,"actualizados":0,"sinCambios":0,"movimientos":0}""",
            """{"creados":0,"actualizados":0,"sinCambios":700,"movimientos":0}""",
            """{"creados":0,"actualizados":0,"sinCambios":700,"movimientos":0}""",
        }));
        Assert.That(await Contar("producto", "codigo_producto", "identificador_producto"), Is.EqualTo(2_100));
        Assert.That(await Leer<int>("SELECT MAX(version) FROM producto"), Is.EqualTo(1));
    }

    [Test]
    public async Task Dos_distintas_a_la_vez_de_los_mismos_productos_se_encadenan()
    {
        string Csv(int precio) => $"{Cabecera}\n" + string.Concat(Enumerable.Range(1, 700).Select(n => $"P{n},Café,Abarrotes,{precio}\n"));
        DebeContar(await Importar(Csv(1)), 700, 0, 0, 0);

        foreach (var respuesta in await Task.WhenAll(Importar(Csv(2)), Importar(Csv(3))))
            DebeContar(respuesta, 0, 700, 0, 0);

        Assert.That(await Leer<long>("SELECT COUNT(DISTINCT precio) FROM producto"), Is.EqualTo(1), "ninguna a medias");
        Assert.That(await Leer<long>("""
            SELECT COUNT(*) FROM producto p JOIN historial_precio a ON a.producto_id = p.id AND a.anterior = 1
              JOIN historial_precio b ON b.producto_id = p.id AND b.anterior = a.nuevo AND b.nuevo = p.precio WHERE p.version = 3
            """), Is.EqualTo(700));
    }

    [Test]
    public async Task Mientras_se_vende_no_se_pierde_una_unidad_ni_se_interbloquea_nadie()
    {
        string Csv(int precio, int productos) => $"{Cabecera},stockInicial,costoInicial\n"
            + string.Concat(Enumerable.Range(1, productos).Select(n => $"P{n},Café,Abarrotes,{precio},{(precio == 1 || n > 1_000 ? "1000,2" : ",")}\n"));
        DebeContar(await Importar(Csv(1, 1_000)), 1_000, 0, 0, 1_000);
        var ids = await Filas<long>("SELECT id FROM producto ORDER BY id");
        using var fin = new CancellationTokenSource();
        var vendidas = new ConcurrentBag<(int Estado, decimal Cantidad)>();
        var vendedores = Enumerable.Range(0, 4).Select(semilla => Task.Run(async () =>
        {
            var azar = new Random(semilla);
            while (!fin.IsCancellationRequested)
            {
                // En cualquier orden: quien ordena es el libro.
                var lineas = Enumerable.Range(0, 5).Select(_ => new { productoId = ids[azar.Next(ids.Count)], cantidad = 1m }).ToArray();
                var respuesta = await Vendedor.Post("/ventas", new { lineas });
                vendidas.Add(((int)respuesta.Estado, lineas.Length));
            }
        })).ToList();

        DebeContar(await Importar(Csv(2, 1_600)), 600, 1_000, 0, 600);
        DebeContar(await Importar(Csv(3, 1_000)), 0, 1_000, 0, 0);
        await fin.CancelAsync();
        await Task.WhenAll(vendedores);

        Assert.That(vendidas.Select(v => v.Estado), Has.All.AnyOf(201, 503));
        var hechas = vendidas.Where(v => v.Estado == 201).Sum(v => v.Cantidad);
        Assert.That(hechas, Is.Positive);
        Assert.That(await Leer<decimal>("SELECT SUM(stock) FROM producto"), Is.EqualTo(1_600_000 - hechas));
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM detalle_venta WHERE precio_unitario NOT IN (1, 2, 3)"), Is.Zero);
        Assert.That(await Filas<string>("SELECT DISTINCT CONCAT_WS('|', precio, version) AS fila FROM producto ORDER BY fila"), Is.EqualTo(["2.0000|1", "3.0000|3"]));
    }

    [Test]
    public async Task Mientras_se_crean_a_mano_los_mismos_códigos_cada_uno_existe_una_vez()
    {
        var categoriaId = await UnaCategoria();
        var csv = $"{Cabecera},stockInicial\n" + string.Concat(Enumerable.Range(1, 60).Select(n => $"P{n},Café,Abarrotes,5,\n"));

        var importacion = Importar(csv);
        var creados = await Task.WhenAll(Enumerable.Range(1, 60).Reverse().Select(n =>
            Almacenista.Post("/productos", new { codigo = $"p{n}", nombre = "Té", categoriaId, precio = 9 })));

        var hecho = (await importacion).Debe(HttpStatusCode.OK);
        foreach (var creado in creados.Where(c => c.Estado != HttpStatusCode.Created))
            creado.DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        Assert.That(await Contar("producto", "codigo_producto", "identificador_producto"), Is.EqualTo(180));
        Assert.That((int)hecho["creados"] + creados.Count(c => c.Estado == HttpStatusCode.Created), Is.EqualTo(60));
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM producto WHERE nombre = 'Café'"), Is.EqualTo(60), "la importación fue la última en hablar");
    }

    [Test]
    public async Task Lo_que_otro_edita_entre_medias_se_conserva_en_las_columnas_que_no_vienen()
    {
        var id = await Crear("A", 10);

        var respuesta = await Mientras(Bloqueando, $"{Cabecera}\nA,Café,Abarrotes,12\n",
            "SELECT id FROM producto WHERE id = @id FOR UPDATE",
            "UPDATE producto SET descripcion = 'Nueva', precio = 11, version = version + 1 WHERE id = @id", new { id });

        DebeContar(respuesta, 0, 1, 0, 0);
        Assert.That(await Filas<string>(Ficha), Is.EqualTo(["A|-|Café|Nueva|Abarrotes|-|12.0000|0.000|unidad|0.000|1|3"]));
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', anterior, nuevo) FROM historial_precio"), Is.EqualTo(["11.0000 12.0000"]));
    }

    [Test]
    public async Task Si_otro_lo_deja_igual_entre_medias_ya_no_hay_nada_que_cambiar()
    {
        var id = await Crear("A", 10);
        await Crear("B", 10);

        var respuesta = await Mientras(Bloqueando, $"{Cabecera}\nA,Café,Abarrotes,12\nB,Café,Abarrotes,13\n",
            "SELECT id FROM producto WHERE id = @id FOR UPDATE", "UPDATE producto SET precio = 12, version = version + 1 WHERE id = @id", new { id });

        DebeContar(respuesta, 0, 1, 1, 0);
        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, precio, version) FROM producto ORDER BY id"), Is.EqualTo(["A|12.0000|2", "B|13.0000|2"]));
    }

    [TestCase("UPDATE producto SET codigo = 'OTRO', version = version + 1 WHERE id = @id; INSERT INTO codigo_producto VALUES ('OTRO', @id); UPDATE identificador_producto SET valor = 'OTRO' WHERE producto_id = @id", "codigo duplicado")]
    [TestCase("DELETE FROM identificador_producto WHERE producto_id = @id; DELETE FROM producto WHERE id = @id", "codigo duplicado")]
    public async Task Si_otro_le_cambia_el_código_o_lo_borra_entre_medias_no_se_importa_nada(string cambio, string error)
    {
        var id = await Crear("A", 10);

        var respuesta = await Mientras(Bloqueando, $"{Cabecera}\nNUEVO,Café,Abarrotes,1\nA,Café,Abarrotes,12\n",
            "SELECT id FROM producto WHERE id = @id FOR UPDATE", cambio, new { id });

        DebeTenerErrores(respuesta, $"3 {error}");
        Assert.That(await Contar("auditoria", "historial_precio"), Is.Zero);
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM producto WHERE codigo = 'NUEVO'"), Is.Zero);
        await RehacerPartes();
    }

    [Test]
    public async Task Si_otro_lo_mueve_entre_medias_su_unidad_ya_no_cambia()
    {
        var id = await Crear("A", 10);
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("SELECT id FROM producto WHERE id = @id FOR UPDATE", new { id }, otra);

        var importacion = Importar($"{Cabecera},unidad\nA,Café,Abarrotes,10,kg\n");
        await Base.EsperarSentenciaAsync(Bloqueando);
        await conexion.ExecuteAsync("""
            INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total, valor_resultante, costo_promedio, usuario_id)
              VALUES (@id, 1, UTC_TIMESTAMP(6), 'inicial', 1, 1, 1, 1, 1, 1, 1);
            UPDATE producto SET stock = 1, valor_stock = 1, costo_promedio = 1, secuencia = 1 WHERE id = @id
            """, new { id }, otra);
        await otra.CommitAsync();

        DebeTenerErrores(await importacion, "2 unidad con_historial");
    }

    [Test]
    public async Task Si_otro_crea_ese_código_entre_medias_se_actualiza_el_suyo()
    {
        var respuesta = await Mientras(Insertando, $"{Cabecera}\nA,Café,Abarrotes,12\nB,Café,Abarrotes,9\nC,Té,Abarrotes,1\n", """
            INSERT INTO producto (id, codigo, nombre, categoria_id, precio, unidad)
              SELECT 70, 'a', 'Té', id, 5, 'unidad' FROM categoria UNION ALL SELECT 71, 'b', 'Café', id, 9, 'unidad' FROM categoria;
            INSERT INTO codigo_producto VALUES ('a', 70), ('b', 71); INSERT INTO identificador_producto (valor, producto_id) VALUES ('a', 70), ('b', 71)
            """, "SELECT 1", new { });

        DebeContar(respuesta, 1, 1, 1, 0);
        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre, precio, version) FROM producto ORDER BY id"),
            Is.EqualTo(["a|Café|12.0000|2", "b|Café|9.0000|1", "C|Té|1.0000|1"]));
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', producto_id, anterior, nuevo) FROM historial_precio"), Is.EqualTo(["70 5.0000 12.0000"]));
        await RehacerPartes();
    }

    [Test]
    public async Task Si_otro_toma_el_código_de_barras_entre_medias_se_rechaza_esa_fila()
    {
        var respuesta = await Mientras(Insertando, $"{Cabecera},codigoBarras\nA,Café,Abarrotes,12,\nB,Café,Abarrotes,9,779\n", """
            INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, precio, unidad) SELECT 70, 'OTRO', '779', 'Té', id, 5, 'unidad' FROM categoria;
            INSERT INTO codigo_producto VALUES ('OTRO', 70); INSERT INTO identificador_producto (valor, producto_id) VALUES ('OTRO', 70), ('779', 70)
            """, "SELECT 1", new { });

        DebeTenerErrores(respuesta, "3 codigoBarras duplicado");
        Assert.That(await Contar("producto"), Is.EqualTo(1));
        await RehacerPartes();
    }

    [TestCase(true)]
    [TestCase(false, Description = "una instancia de la versión anterior, que no escribe el número")]
    public async Task Si_otro_toma_el_mismo_número_con_otros_ceros_entre_medias_se_rechaza_esa_fila(bool conNumero)
    {
        var respuesta = await Mientras(Insertando, $"{Cabecera},codigoBarras\nA,Café,Abarrotes,12,\nB,Café,Abarrotes,9,0036000291452\n", $"""
            INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, precio, unidad) SELECT 70, 'a', '036000291452', 'Té', id, 5, 'unidad' FROM categoria;
            INSERT INTO codigo_producto VALUES ('a', 70); INSERT INTO identificador_producto (valor, producto_id, canonico) VALUES ('a', 70, NULL),
              ('036000291452', 70, {(conNumero ? "'00036000291452'" : "NULL")})
            """, "SELECT 1", new { });

        DebeTenerErrores(respuesta, "3 codigoBarras duplicado");
        Assert.That(await Contar("producto"), Is.EqualTo(1));
        await RehacerPartes();
    }

    [Test]
    public async Task Si_otro_borra_la_categoría_entre_medias_se_rechazan_sus_filas()
    {
        await UnaCategoria("Efímera");

        var respuesta = await Mientras(Insertando, $"{Cabecera}\nA,Café,Abarrotes,12\nB,Café,efimera,9\n",
            "DELETE FROM categoria WHERE nombre = 'Efímera'", "SELECT 1", new { });

        DebeTenerErrores(respuesta, "3 categoria referencia_inexistente");
        Assert.That(await Contar("producto", "codigo_producto"), Is.Zero);
    }

    [Test]
    public async Task Si_quien_importa_se_va_a_medias_no_queda_nada()
    {
        var id = await Crear("A", 10);
        var antes = await Huellas();
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("SELECT id FROM producto WHERE id = @id FOR UPDATE", new { id }, otra);
        using var prisa = new CancellationTokenSource();
        using var contenido = new StringContent($"{Cabecera}\nNUEVO,Café,Abarrotes,1\nA,Café,Abarrotes,12\n", Encoding.UTF8, "text/csv");

        var importacion = Administrador.Http.PostAsync(new Uri(Cliente.Raiz + Ruta, UriKind.Relative), contenido, prisa.Token);
        await Base.EsperarSentenciaAsync(Bloqueando);
        await prisa.CancelAsync();
        Assert.That(async () => await importacion, Throws.InstanceOf<OperationCanceledException>());
        await Espera.HastaQueAsync("sigue importando",
            () => conexion.ExecuteScalarAsync<bool>("SELECT IS_FREE_LOCK(SHA2(CONCAT_WS('/', DATABASE(), 'importar-productos'), 256))", transaction: otra));
        await otra.RollbackAsync();

        Assert.That(await Huellas(), Is.EqualTo(antes));
    }

    [Test]
    public async Task Si_hay_otra_en_curso_espera_a_que_termine()
    {
        await using var otra = Base.Abrir();
        await otra.ExecuteAsync("DO GET_LOCK(SHA2(CONCAT_WS('/', DATABASE(), 'importar-productos'), 256), 0)");

        var importacion = Importar($"{Cabecera}\nA,Café,Abarrotes,1\n");
        await Base.EsperarSentenciaAsync("SELECT GET_LOCK%");
        Assert.That(importacion.IsCompleted, Is.False);
        await otra.ExecuteAsync("DO RELEASE_ALL_LOCKS()");

        DebeContar(await importacion, 1, 0, 0, 0);
    }

    [Test]
    public async Task Ningún_cerrojo_queda_tomado()
    {
        DebeContar(await Importar($"{Cabecera}\nA,Café,Abarrotes,1\n"), 1, 0, 0, 0);
        DebeTenerErrores(await Importar($"{Cabecera}\nA,Café,Nada,1\n"), "2 categoria referencia_inexistente");
        (await Simular($"{Cabecera}\nA,Café,Abarrotes,2\n")).Debe(HttpStatusCode.OK);

        Assert.That(await Leer<long>("SELECT IS_FREE_LOCK(SHA2(CONCAT_WS('/', DATABASE(), 'importar-productos'), 256))"), Is.EqualTo(1));
    }

    /// <summary>Otro tiene algo bloqueado; cuando la importación ya miró el archivo y lo está esperando, lo cambia y confirma.</summary>
    private async Task<Respuesta> Mientras(string espera, string csv, string bloqueo, string cambio, object args)
    {
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync(bloqueo, args, otra);
        var importacion = Importar(csv);
        await Base.EsperarSentenciaAsync(espera);
        await conexion.ExecuteAsync(cambio, args, otra);
        await otra.CommitAsync();
        return await importacion;
    }
}
