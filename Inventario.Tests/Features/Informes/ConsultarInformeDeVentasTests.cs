using System.Globalization;
using System.Net;

namespace Inventario.Tests.Features.Informes;

public sealed class ConsultarInformeDeVentasTests : InformesTest
{
    private static readonly string[] CamposDeGrupo =
    [
        "clave", "id", "codigo", "nombre", "ventas", "cantidad", "descuento", "subtotal", "impuesto", "total", "devuelto", "costo",
        "margen", "margenPorcentaje",
    ];

    [Test]
    public async Task Una_venta_y_su_devolución_cuentan_cada_una_en_su_día()
    {
        var cafe = await UnProducto(precio: 116m, stock: 10, costo: 40m, tasaImpuesto: 16);
        var venta = await Vender(Vendedor, Utc("2026-03-01T10:00:00"), null, new Linea(cafe, 3, 58m));
        await Devolver(venta, Utc("2026-03-03T10:00:00"), new Vuelta(0, 1));

        var informe = (await Administrador.Get("/informes/ventas?desde=2026-03-01&hasta=2026-03-03")).Debe(HttpStatusCode.OK);

        Assert.That(informe.Texto, Is.EqualTo("""
            {"desde":"2026-03-01T00:00:00.000000Z","hasta":"2026-03-04T00:00:00.000000Z","agrupar":"dia","datos":[
            {"clave":"2026-03-01","id":null,"codigo":null,"nombre":null,"ventas":1,"cantidad":3,"descuento":58,"subtotal":250,"impuesto":40,"total":290,"devuelto":0,"costo":120,"margen":130,"margenPorcentaje":52},
            {"clave":"2026-03-02","id":null,"codigo":null,"nombre":null,"ventas":0,"cantidad":0,"descuento":0,"subtotal":0,"impuesto":0,"total":0,"devuelto":0,"costo":0,"margen":0,"margenPorcentaje":null},
            {"clave":"2026-03-03","id":null,"codigo":null,"nombre":null,"ventas":0,"cantidad":-1,"descuento":0,"subtotal":-83.33,"impuesto":-13.34,"total":-96.67,"devuelto":96.67,"costo":-40,"margen":-43.33,"margenPorcentaje":52}],
            "totales":{"ventas":1,"cantidad":2,"descuento":58,"subtotal":166.67,"impuesto":26.66,"total":193.33,"devuelto":96.67,"costo":80,"margen":86.67,"margenPorcentaje":52},"siguiente":null}
            """.Replace("\n", "", StringComparison.Ordinal)));
    }

    /// <summary>
    /// Ventas, devoluciones y anulaciones a un microsegundo de cada medianoche del negocio, en zonas que cambian la hora
    /// dentro del periodo: cada renglón de cada agrupación es la suma de sus filas, hecha aquí.
    /// </summary>
    [TestCase("America/Santiago", "2026-09-03", "2026-09-08", Description = "el día 6 empieza a la una y tiene 23 horas")]
    [TestCase("America/Santiago", "2026-04-02", "2026-04-06", Description = "el día 4 tiene 25 horas")]
    [TestCase("Europe/Madrid", "2026-10-23", "2026-10-27")]
    [TestCase("Australia/Lord_Howe", "2026-10-02", "2026-10-05", Description = "cambia media hora")]
    [TestCase("Asia/Kathmandu", "2026-02-27", "2026-03-02", Description = "se aparta 5:45")]
    [TestCase("Pacific/Kiritimati", "2026-02-27", "2026-03-01", Description = "se aparta 14 horas")]
    public async Task Es_la_suma_de_sus_filas_en_la_zona_del_negocio(string nombreDeZona, string desde, string hasta)
    {
        var zona = TimeZoneInfo.FindSystemTimeZoneById(nombreDeZona);
        await Comerciar([.. Medianoches(DateOnly.ParseExact(desde, "yyyy-MM-dd"), DateOnly.ParseExact(hasta, "yyyy-MM-dd").AddDays(1), zona)]);
        await using var api = ApiEn(nombreDeZona);
        using var administrador = AdministradorDe(api);

        foreach (var agrupar in new[] { "dia", "producto", "categoria", "cliente", "usuario" })
        {
            var informe = (await administrador.Get($"/informes/ventas?desde={desde}&hasta={hasta}&agrupar={agrupar}")).Debe(HttpStatusCode.OK);
            var (filas, totales) = await Esperado(agrupar, desde, hasta, zona);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(informe["datos"].AsArray().Select(d => Campos(d, CamposDeGrupo)), Is.EqualTo(filas), agrupar);
                Assert.That(Campos(informe["totales"], CamposDeGrupo[4..]), Is.EqualTo(totales), agrupar);
            }
        }
    }

    [TestCase("2026-09-03T03:59:59.999999Z", null)]
    [TestCase("2026-09-03T04:00:00Z", "2026-09-03")]
    [TestCase("2026-09-06T03:59:59.999999Z", "2026-09-05")]
    [TestCase("2026-09-06T04:00:00Z", "2026-09-06", Description = "es la una: la medianoche no existió")]
    [TestCase("2026-09-07T02:59:59.999999Z", "2026-09-06", Description = "ya a tres horas de UTC")]
    [TestCase("2026-09-07T03:00:00Z", "2026-09-07")]
    [TestCase("2026-09-09T02:59:59.999999Z", "2026-09-08")]
    [TestCase("2026-09-09T03:00:00Z", null)]
    public async Task Una_venta_cae_en_el_día_de_Santiago_y_no_en_el_de_UTC(string fecha, string? dia)
    {
        var cafe = await UnProducto(stock: 5);
        await Vender(Vendedor, Utc(fecha), null, new Linea(cafe, 1));
        await using var api = ApiEn("America/Santiago");
        using var administrador = AdministradorDe(api);

        var informe = await administrador.Get("/informes/ventas?desde=2026-09-03&hasta=2026-09-08");

        var dias = informe["datos"].AsArray();
        Assert.That(dias.Select(d => (string?)d!["clave"]), Is.EqualTo(
            ["2026-09-03", "2026-09-04", "2026-09-05", "2026-09-06", "2026-09-07", "2026-09-08"]));
        Assert.That(dias.Where(d => (int)d!["ventas"]! == 1).Select(d => (string?)d!["clave"]), Is.EqualTo(dia is null ? [] : new[] { dia }));
        Assert.That(Campos(informe.Json, "desde", "hasta"), Is.EqualTo("2026-09-03T04:00:00.000000Z 2026-09-09T03:00:00.000000Z"));
    }

    [Test]
    public async Task Un_instante_corta_el_primer_día_y_el_último()
    {
        var cafe = await UnProducto(stock: 10);
        foreach (var fecha in new[] { "2026-03-01T11:59:59.999999", "2026-03-01T12:00", "2026-03-02T12:34:59", "2026-03-02T12:35" })
            await Vender(Vendedor, Utc(fecha), null, new Linea(cafe, 1));

        var informe = await Administrador.Get("/informes/ventas?desde=2026-03-01T12:00:00Z&hasta=2026-03-02T12:35:00Z");

        Assert.That(informe["datos"].AsArray().Select(d => Campos(d, "clave", "ventas")), Is.EqualTo(["2026-03-01 1", "2026-03-02 1"]));
        Assert.That((await Administrador.Get("/informes/ventas?desde=2026-03-01T12:00Z&hasta=2026-03-01T12:00Z"))["datos"].AsArray(), Is.Empty);
    }

    [Test]
    public async Task Sin_periodo_son_los_últimos_30_días_contando_hoy()
    {
        var cafe = await UnProducto(stock: 10);
        var hoy = (await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)")).Date;
        await Vender(Vendedor, hoy.AddDays(-29), null, new Linea(cafe, 1));
        await Vender(Vendedor, hoy.AddDays(-29).AddMicroseconds(-1), null, new Linea(cafe, 1));

        var informe = await Administrador.Get("/informes/ventas");
        var acabado = await Administrador.Get("/informes/ventas?hasta=2026-03-10");
        var futuro = await Administrador.Get("/informes/ventas?desde=9999-01-01");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((DateTime)informe["desde"], Is.EqualTo(hoy.AddDays(-29)));
            Assert.That((DateTime)informe["hasta"], Is.EqualTo(hoy.AddDays(1)));
            Assert.That(informe["datos"].AsArray(), Has.Count.EqualTo(30));
            Assert.That((int)informe["datos"][0]!["ventas"]!, Is.EqualTo(1));
            Assert.That((int)informe["totales"]["ventas"]!, Is.EqualTo(1));
            Assert.That(Campos(acabado.Json, "desde", "hasta"), Is.EqualTo("2026-02-09T00:00:00.000000Z 2026-03-11T00:00:00.000000Z"));
            Assert.That(futuro["datos"].AsArray(), Is.Empty);
        }
    }

    [Test]
    public async Task El_límite_recorta_los_grupos_y_no_los_totales()
    {
        var caro = await UnProducto(precio: 30m, stock: 10, nombre: "Caro");
        var medio = await UnProducto(precio: 20m, stock: 10, nombre: "Medio");
        var otroMedio = await UnProducto(precio: 20m, stock: 10, nombre: "Otro medio");
        await Vender(Vendedor, Utc("2026-03-01T10:00"), null,
            new Linea(otroMedio, 1), new Linea(medio, 1), new Linea(caro, 1), new Linea(caro, 1));

        var informe = await Administrador.Get("/informes/ventas?desde=2026-03-01&hasta=2026-03-01&agrupar=producto&limite=2");

        Assert.That(informe["datos"].AsArray().Select(d => Campos(d, "clave", "id", "nombre", "ventas", "cantidad", "total")),
            Is.EqualTo([$"{caro} {caro} Caro 1 2 60", $"{medio} {medio} Medio 1 1 20"]), "a igual total, por id");
        Assert.That(Campos(informe["totales"], "ventas", "cantidad", "total"), Is.EqualTo("1 4 100"), "la venta, una vez");
        var dias = await Administrador.Get("/informes/ventas?desde=2026-03-01&hasta=2026-03-03&limite=1");
        Assert.That(dias["datos"].AsArray(), Has.Count.EqualTo(3), "los días van todos");
    }

    [TestCase("producto")]
    [TestCase("categoria")]
    [TestCase("cliente")]
    [TestCase("usuario")]
    public async Task Sin_ventas_no_hay_grupos_y_los_totales_son_cero(string agrupar)
    {
        var informe = (await Administrador.Get($"/informes/ventas?desde=2026-03-01&hasta=2026-03-01&agrupar={agrupar}")).Debe(HttpStatusCode.OK);

        Assert.That(informe.Texto, Is.EqualTo("""
            {"desde":"2026-03-01T00:00:00.000000Z","hasta":"2026-03-02T00:00:00.000000Z","agrupar":"@","datos":[],"totales":{"ventas":0,"cantidad":0,"descuento":0,"subtotal":0,"impuesto":0,"total":0,"devuelto":0,"costo":0,"margen":0,"margenPorcentaje":null},"siguiente":null}
            """.Replace("@", agrupar, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Rechaza_lo_que_no_es_un_periodo_todo_a_la_vez()
    {
        (await Administrador.Get("/informes/ventas?desde=2026-03-02&hasta=2026-03-01&agrupar=mes&limite=0")).DebeSerValidacion(
            "hasta antes_que_desde", "agrupar valor_no_permitido", "limite mayor_que_cero");
        (await Administrador.Get("/informes/ventas?desde=2000-01-01&hasta=2026-03-01&limite=1001")).DebeSerValidacion(
            "desde periodo_demasiado_largo", "limite demasiado_grande");
        (await Administrador.Get("/informes/ventas?desde=2000-01-01")).DebeSerValidacion("desde periodo_demasiado_largo");
        (await Administrador.Get("/informes/ventas?desde=2000-01-01&agrupar=cliente")).Debe(HttpStatusCode.OK);
        (await Administrador.Get("/informes/ventas?desde=ayer")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    [TestCase("2016-01-01", "2026-01-07", 3660)]
    [TestCase("2016-01-01", "2026-01-08", null)]
    public async Task Por_días_caben_3660(string desde, string hasta, int? dias)
    {
        var informe = await Administrador.Get($"/informes/ventas?desde={desde}&hasta={hasta}");

        if (dias is null)
            informe.DebeSerValidacion("desde periodo_demasiado_largo");
        else
            Assert.That(informe.Debe(HttpStatusCode.OK)["datos"].AsArray(), Has.Count.EqualTo(dias));
    }

    [TestCase("hasta=0001-01-01T00:00:00Z")]
    [TestCase("desde=0001-01-01T00:00:00Z&hasta=0001-01-03")]
    [TestCase("desde=9999-12-31T23:59:59.9999999Z")]
    [TestCase("desde=9999-12-30&hasta=9999-12-31T23:59:59.9999999Z")]
    public async Task El_principio_y_el_fin_de_los_tiempos_no_rompen_nada(string periodo)
    {
        await using var api = ApiEn("America/Santiago");
        using var administrador = AdministradorDe(api);
        foreach (var agrupar in new[] { "dia", "cliente" })
            (await administrador.Get($"/informes/ventas?{periodo}&agrupar={agrupar}")).Debe(HttpStatusCode.OK);
    }

    /// <summary>De cada par de instantes seguidos: el último del día anterior y el primero del nuevo.</summary>
    private static IEnumerable<DateTime> Medianoches(DateOnly primero, DateOnly ultimo, TimeZoneInfo zona)
    {
        var instante = primero.AddDays(-1).ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc);
        for (var fin = ultimo.AddDays(1).ToDateTime(new TimeOnly(18, 0), DateTimeKind.Utc); instante < fin; instante = instante.AddMinutes(15))
            if (Dia(instante, zona) != Dia(instante.AddMicroseconds(-1), zona))
            {
                yield return instante.AddMicroseconds(-1);
                yield return instante;
            }
    }

    /// <summary>Una venta en cada instante y, de casi todas, algo devuelto en uno posterior; unas cuantas, anuladas.</summary>
    private async Task Comerciar(DateTime[] instantes)
    {
        var cafe = await UnProducto(precio: 28.90m, stock: 500, costo: 11.3333m, tasaImpuesto: 22, nombre: "Café");
        var queso = await UnProducto(precio: 10.005m, stock: 500, costo: 7m, tasaImpuesto: 16, nombre: "Queso", unidad: "kg");
        var pan = await UnProducto(precio: 1.25m, stock: 500, costo: 0.4m, nombre: "Pan");
        var panes = await UnaCategoria("Panes");
        await Ejecutar("UPDATE producto SET categoria_id = @panes WHERE id = @pan", new { panes, pan });
        long?[] clientes = [null, await UnCliente("Ana"), await UnCliente("Beto")];
        Cliente[] vendedores = [Vendedor, Administrador];

        List<Respuesta> ventas = [];
        for (var i = 0; i < instantes.Length; i++)
        {
            if (i == 4) // desde aquí el café cuesta otra cosa
                (await Almacenista.Post("/movimientos", new
                {
                    motivo = "compra", proveedorId = await UnProveedor(),
                    lineas = new[] { new { productoId = cafe, cantidad = 300, costoUnitario = 13.77m } },
                })).Debe(HttpStatusCode.Created);
            ventas.Add(await Vender(vendedores[i % 2], instantes[i], clientes[i % 3],
                new Linea(cafe, 3, 1.11m), new Linea(queso, 1.237m + i, i % 2 == 0 ? 0.5m : null), new Linea(pan, 4), new Linea(cafe, 1)));
        }
        for (var i = 0; i < instantes.Length; i++)
        {
            if (i % 5 == 3)
                await Anular(ventas[i]);
            else if (i % 5 != 4)
            {
                await Devolver(ventas[i], instantes[Math.Min(i + 1, instantes.Length - 1)], new Vuelta(0, 1), new Vuelta(1, 0.237m, Danado: true));
                await Devolver(ventas[i], instantes[Math.Min(i + 3, instantes.Length - 1)], new Vuelta(0, 1, Danado: true), new Vuelta(3, 1));
            }
        }
    }

    private static DateOnly Dia(DateTime instante, TimeZoneInfo zona) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instante, zona));

    private async Task<(List<string> Filas, string Totales)> Esperado(string agrupar, string desde, string hasta, TimeZoneInfo zona)
    {
        var (primero, ultimo) = (DateOnly.ParseExact(desde, "yyyy-MM-dd"), DateOnly.ParseExact(hasta, "yyyy-MM-dd"));
        var hechos = (await Filas<Hecho>("""
            SELECT v.fecha, v.id AS VentaId, 1 AS EsVenta, v.cliente_id AS ClienteId, v.usuario_id AS UsuarioId, d.producto_id AS ProductoId,
              p.categoria_id AS CategoriaId, d.cantidad, d.descuento, d.base, d.impuesto, d.importe, d.costo_total AS Costo
            FROM detalle_venta d JOIN venta v ON v.id = d.venta_id JOIN producto p ON p.id = d.producto_id WHERE v.estado <> 'anulada'
            UNION ALL
            SELECT r.fecha, v.id, 0, v.cliente_id, v.usuario_id, d.producto_id, p.categoria_id, l.cantidad, 0, l.base, l.impuesto, l.importe, l.costo_total
            FROM devolucion_linea l JOIN devolucion r ON r.id = l.devolucion_id
            JOIN detalle_venta d ON d.venta_id = l.venta_id AND d.linea = l.linea
            JOIN venta v ON v.id = d.venta_id JOIN producto p ON p.id = d.producto_id WHERE v.estado <> 'anulada'
            """)).Where(h => Dia(h.Fecha, zona) >= primero && Dia(h.Fecha, zona) <= ultimo).ToList();
        Assert.That(hechos.Count(h => h.EsVenta), Is.GreaterThan(10));
        Assert.That(hechos.Count(h => !h.EsVenta), Is.GreaterThan(10));

        var tabla = agrupar == "dia" ? "producto" : agrupar;
        var fichas = (await Filas<(long Id, string Nombre, string? Codigo)>(
            $"SELECT id, nombre, {(tabla == "producto" ? "codigo" : "NULL")} FROM {tabla}")).ToDictionary(f => f.Id);
        var grupos = agrupar == "dia"
            ? Enumerable.Range(primero.DayNumber, ultimo.DayNumber - primero.DayNumber + 1).Select(DateOnly.FromDayNumber)
                .Select(d => $"{d:yyyy-MM-dd} - - - {Sumar([.. hechos.Where(h => Dia(h.Fecha, zona) == d)])}")
            : hechos.GroupBy(h => h.Clave(agrupar)).OrderByDescending(g => g.Sum(h => h.Signo * h.Importe)).ThenBy(g => g.Key ?? 0)
                .Select(g => g.Key is { } id
                    ? $"{id} {id} {fichas[id].Codigo ?? "-"} {fichas[id].Nombre} {Sumar([.. g])}" : $" - - Consumidor final {Sumar([.. g])}");
        return ([.. grupos], Sumar(hechos));
    }

    private static string Sumar(List<Hecho> hechos)
    {
        decimal Neto(Func<Hecho, decimal> medida) => hechos.Sum(h => h.Signo * medida(h));
        var ventas = hechos.Where(h => h.EsVenta).ToList();
        var margen = Neto(h => h.Base) - Neto(h => h.Costo);
        decimal[] medidas =
        [
            ventas.Select(h => h.VentaId).Distinct().Count(), Neto(h => h.Cantidad), ventas.Sum(h => h.Descuento), Neto(h => h.Base),
            Neto(h => h.Impuesto), Neto(h => h.Importe), hechos.Where(h => !h.EsVenta).Sum(h => h.Importe), Neto(h => h.Costo), margen,
        ];
        var porcentaje = Neto(h => h.Base) == 0 ? "-"
            : decimal.Round(margen / Neto(h => h.Base) * 100, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
        return $"{string.Join(' ', medidas.Select(m => m.ToString("0.####", CultureInfo.InvariantCulture)))} {porcentaje}";
    }

    private sealed record Hecho
    {
        public DateTime Fecha { get; init; }
        public long VentaId { get; init; }
        public bool EsVenta { get; init; }
        public long? ClienteId { get; init; }
        public long UsuarioId { get; init; }
        public long ProductoId { get; init; }
        public long CategoriaId { get; init; }
        public decimal Cantidad { get; init; }
        public decimal Descuento { get; init; }
        public decimal Base { get; init; }
        public decimal Impuesto { get; init; }
        public decimal Importe { get; init; }
        public decimal Costo { get; init; }

        public int Signo => EsVenta ? 1 : -1;

        public long? Clave(string agrupar) => agrupar switch
        {
            "producto" => ProductoId,
            "categoria" => CategoriaId,
            "usuario" => UsuarioId,
            _ => ClienteId,
        };
    }
}
