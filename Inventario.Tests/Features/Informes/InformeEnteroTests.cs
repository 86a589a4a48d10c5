using System.Globalization;
using System.Net;
using Sylvan.Data.Csv;

namespace Inventario.Tests.Features.Informes;

/// <summary>Un informe no calla grupos: por páginas llegan todos, y su CSV los trae todos y suma los totales al céntimo.</summary>
public sealed class InformeEnteroTests : InformesTest
{
    private const string Periodo = "desde=2026-03-01&hasta=2026-03-31";
    private const int Cuantos = 2_203;

    private static readonly string[] Medidas = ["cantidad", "descuento", "subtotal", "impuesto", "total", "devuelto", "costo", "margen"];

    [SetUp]
    public async Task Vender() => await UnaTiendaDeMuchos();

    [TestCase("producto", Cuantos)]
    [TestCase("cliente", Cuantos + 1, Description = "y el consumidor final")]
    public async Task Las_filas_del_CSV_suman_los_totales_al_céntimo(string agrupar, int grupos)
    {
        var totales = (await Administrador.Get($"/informes/ventas?{Periodo}&agrupar={agrupar}&limite=1000")).Debe(HttpStatusCode.OK)["totales"];

        var filas = await Csv($"/informes/ventas?{Periodo}&agrupar={agrupar}&limite=1000");

        Assert.That(filas, Has.Count.EqualTo(grupos));
        Assert.That(filas.Select(f => f["clave"]), Is.Unique);
        foreach (var medida in Medidas)
            Assert.That(filas.Sum(f => decimal.Parse(f[medida], CultureInfo.InvariantCulture)), Is.EqualTo((decimal)totales[medida]!), medida);
    }

    [TestCase("producto", "limite=1000", Cuantos)]
    [TestCase("producto", "tamano=200", Cuantos)]
    [TestCase("cliente", "limite=1000", Cuantos + 1)]
    [TestCase("cliente", "", Cuantos + 1)]
    public async Task Por_páginas_llegan_todos_una_vez_y_en_el_orden_del_CSV(string agrupar, string pagina, int grupos)
    {
        var ruta = $"/informes/ventas?{Periodo}&agrupar={agrupar}&{pagina}";
        var filas = await Csv(ruta);

        var paginas = await Paginas(ruta);

        var datos = paginas.SelectMany(p => p["datos"].AsArray()).ToList();
        Assert.That(datos, Has.Count.EqualTo(grupos));
        Assert.That(datos.Select(d => (string?)d!["clave"]), Is.EqualTo(filas.Select(f => f["clave"])));
        Assert.That(datos.Select(d => (decimal)d!["total"]!), Is.Ordered.Descending);
        Assert.That(paginas.Select(p => p["totales"].ToJsonString()).Distinct().Count(), Is.EqualTo(1), "siempre de todo el periodo");
        Assert.That(paginas[0].Cabecera("Link"), Does.Contain("despuesDe=").And.EndsWith("rel=\"next\""));
        Assert.That(paginas[^1].Cabecera("Link"), Is.Null);
    }

    [TestCase("-cantidad")]
    [TestCase("-total")]
    [TestCase("-margen")]
    public async Task Los_más_vendidos_llegan_todos_por_páginas_y_en_CSV(string orden)
    {
        var ruta = $"/informes/mas-vendidos?{Periodo}&orden={orden}&limite=200";
        var filas = await Csv(ruta);

        var datos = (await Paginas(ruta)).SelectMany(p => p["datos"].AsArray()).ToList();

        Assert.That(filas, Has.Count.EqualTo(Cuantos));
        Assert.That(datos.Select(d => $"{d!["productoId"]}"), Is.EqualTo(filas.Select(f => f["productoId"])).And.Unique);
        Assert.That(datos.Select(d => (decimal)d![orden[1..]]!), Is.Ordered.Descending);
        Assert.That(filas.Sum(f => decimal.Parse(f["total"], CultureInfo.InvariantCulture)),
            Is.EqualTo((decimal)(await Administrador.Get($"/informes/ventas?{Periodo}&agrupar=producto"))["totales"]["total"]!));
    }

    [Test]
    public async Task Un_cursor_solo_vale_en_su_informe_y_su_orden()
    {
        var siguiente = (string)(await Administrador.Get($"/informes/ventas?{Periodo}&agrupar=producto"))["siguiente"]!;

        foreach (var otro in new[] { "ventas?agrupar=cliente", "ventas?agrupar=dia", "mas-vendidos?orden=-total" })
            Assert.That((string?)(await Administrador.Get($"/informes/{otro}&{Periodo}&despuesDe={siguiente}"))
                .DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido")["errores"]![0]!["campo"], Is.EqualTo("despuesDe"), otro);
    }

    [TestCase("ventas?agrupar=producto", 100)]
    [TestCase("ventas?agrupar=producto&tamano=3", 3)]
    [TestCase("ventas?agrupar=producto&tamano=3&limite=5", 3)]
    [TestCase("ventas?agrupar=producto&tamano=5&limite=3", 3)]
    [TestCase("ventas?agrupar=producto&limite=1000", 1_000)]
    [TestCase("mas-vendidos?orden=-total", 20)]
    [TestCase("mas-vendidos?tamano=200&limite=7", 7)]
    public async Task El_tamaño_es_el_pedido_con_cualquiera_de_sus_nombres(string informe, int filas) =>
        Assert.That((await Administrador.Get($"/informes/{informe}&{Periodo}"))["datos"].AsArray(), Has.Count.EqualTo(filas));

    [Test]
    public async Task Un_tamaño_que_no_cabe_se_rechaza() =>
        (await Administrador.Get($"/informes/ventas?{Periodo}&agrupar=producto&tamano=201&limite=1001")).DebeSerValidacion("tamano demasiado_grande", "limite demasiado_grande");

    private async Task<List<Respuesta>> Paginas(string ruta)
    {
        List<Respuesta> paginas = [];
        string? siguiente = "";
        while (siguiente is not null)
        {
            paginas.Add((await Administrador.Get($"{ruta}&despuesDe={siguiente}")).Debe(HttpStatusCode.OK));
            siguiente = (string?)paginas[^1].Json["siguiente"];
        }
        return paginas;
    }

    private async Task<List<Dictionary<string, string>>> Csv(string ruta)
    {
        var respuesta = (await Administrador.Get(ruta, ("Accept", "text/csv"))).Debe(HttpStatusCode.OK);
        using var lector = CsvDataReader.Create(new StringReader(respuesta.Texto), new CsvDataReaderOptions { Delimiter = ',' });
        List<Dictionary<string, string>> filas = [];
        while (lector.Read())
            filas.Add(Enumerable.Range(0, lector.FieldCount).ToDictionary(lector.GetName, lector.GetString));
        return filas;
    }

    /// <summary>Escrita por debajo de la API, que tardaría: cada producto se vende a su cliente, y de uno de cada siete se devuelve una parte.</summary>
    private async Task UnaTiendaDeMuchos()
    {
        DebeCuadrar = false;
        var (categoria, n) = (await UnaCategoria(), new { Cuantos });
        await Ejecutar($$"""
            SET SESSION cte_max_recursion_depth = 100000;
            CREATE TEMPORARY TABLE n (i INT PRIMARY KEY);
            INSERT INTO n WITH RECURSIVE s AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM s WHERE i <= @Cuantos) SELECT i FROM s;
            INSERT INTO producto (id, codigo, nombre, categoria_id, precio, unidad) SELECT i, CONCAT('P', i), CONCAT('Producto ', i), {{categoria}}, 1, 'kg' FROM n WHERE i <= @Cuantos;
            INSERT INTO cliente (id, nombre) SELECT i, CONCAT('Cliente ', i) FROM n WHERE i <= @Cuantos;
            INSERT INTO venta (id, fecha, cliente_id, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo)
              SELECT i, '2026-03-10', IF(i > @Cuantos, NULL, i), 2, 1, 1, 0, 0, 1, 1, 'mitad_arriba' FROM n;
            INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario, descuento, tasa_impuesto, base, impuesto, importe,
                costo_unitario, costo_total)
              SELECT i, 1, LEAST(i, @Cuantos), 'P', 'P', 'kg', 1 + (i % 13) / 8, 1, (i % 5) / 100, 16, 10 + (i % 97) / 100, (i % 31) / 100,
                10 + (i % 97) / 100 + (i % 31) / 100, 1, 3 + (i % 53) / 10000 FROM n;
            INSERT INTO devolucion (id, venta_id, fecha, usuario_id, motivo, importe) SELECT i, i, '2026-03-11', 2, 'x', 1 FROM n WHERE i % 7 = 0;
            INSERT INTO devolucion_linea (devolucion_id, renglon, venta_id, linea, cantidad, danado, base, impuesto, importe, costo_total)
              SELECT i, 1, i, 1, 0.125, 0, 1 + (i % 89) / 100, 0.01, 1 + (i % 89) / 100 + 0.01, 0.3333 FROM n WHERE i % 7 = 0
            """, n);
    }
}
