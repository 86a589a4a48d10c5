using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Listas;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Lo que cumple toda operación que devuelve una lista por páginas, según el propio documento OpenAPI: una nueva entra sola, y un filtro nuevo
/// pide su valor en <see cref="Filtros"/>. La tienda se llena una vez, con empates en cada campo por el que se ordena.
/// </summary>
internal sealed partial class ContratoDeListaTests : ApiTest
{
    /// <summary>Un instante del que hay filas, y de antes y de después.</summary>
    private const string Corte = "2024-01-01T00:00:01.000000Z";

    private const string Numeros = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 13)";
    private const string Nombre = "ELT(1 + n % 4, 'Árbol', 'ñu', 'Pan', 'zeta')";

    /// <summary>Los parámetros que no filtran.</summary>
    private static readonly string[] Comunes =
        ["orden", "pagina", "tamano", "despuesDe", "limite", "agrupar", "separador", "bom", "decimales", "columnas"];

    /// <summary>Un valor por filtro, que deja algunas filas y quita otras. Lo que va entre llaves es de la tienda.</summary>
    private static readonly Dictionary<string, string> Filtros = new()
    {
        ["activo"] = "false", ["bajoMinimo"] = "true", ["buscar"] = "a", ["campo"] = "precio", ["categoriaId"] = "{categoria}", ["clienteId"] = "{cliente}",
        ["conStock"] = "true", ["desde"] = Corte, ["dias"] = "200", ["documento"] = "F-1&proveedorId={proveedor}", ["estado"] = "registrada", ["evento"] = "sesion_iniciada",
        ["hasta"] = Corte, ["ids"] = "{productos}", ["motivo"] = "venta", ["nombre"] = "a", ["precioMax"] = "2", ["precioMin"] = "2",
        ["productoId"] = "{producto}", ["proveedorId"] = "{proveedor}", ["recurso"] = "usuario", ["recursoId"] = "2&recurso=usuario", ["rol"] = "vendedor",
        ["tipo"] = "salida", ["usuarioId"] = "2", ["vendedorId"] = "2", ["ventaId"] = "{venta}",
    };

    /// <summary>Lo que una lista pide siempre aquí.</summary>
    private static readonly Dictionary<string, string> Fijos = new()
    {
        ["ConsultarInformeDeVentas"] = "agrupar=producto&desde=2024-01-01&hasta=2024-01-01",
        ["ConsultarMasVendidos"] = "desde=2024-01-01&hasta=2024-01-01",
    };

    /// <summary>El filtro sin el que un orden no se puede pedir.</summary>
    private static readonly Dictionary<string, string> Exige = new() { ["relevancia"] = "buscar", ["secuencia"] = "productoId", ["-secuencia"] = "productoId" };

    /// <summary>Por los que no hay dos filas iguales.</summary>
    private static readonly string[] SinEmpates = ["ConsultarCategorias nombre", "codigo", "secuencia"];

    private Dictionary<string, object> tienda = [];

    protected override bool SoloLee => true;

    private static IEnumerable<ContratoPublicado.Operacion> Listas() => ContratoPublicado.Operaciones.Where(o => o.Metodo == "GET" && o.Parametros.Contains("despuesDe"));

    private static IEnumerable<ContratoPublicado.Operacion> ConTotal() => Listas().Where(o => o.Parametros.Contains("pagina"));

    private static IEnumerable<ContratoPublicado.Operacion> ConPeriodo() => Listas().Where(o => o.Parametros.Contains("desde"));

    private static IEnumerable<ContratoPublicado.Operacion> ConLectura() => Listas().Where(l => ContratoPublicado.Operaciones.Any(o => o.Metodo == "GET" && o.Ruta == $"{l.Ruta}/{{id}}"));

    /// <summary>La que cuelga de un recurso, y la lista y el filtro que dan lo mismo.</summary>
    private static IEnumerable<TestCaseData> Anidadas() =>
        from anidada in Listas()
        let partes = Anidada().Match(anidada.Ruta)
        where partes.Success
        select new TestCaseData(anidada, Listas().Single(o => o.Ruta.EndsWith($"v1/{partes.Groups["lista"]}", StringComparison.Ordinal)), partes.Groups["filtro"].Value)
            .SetArgDisplayNames(anidada.Id);

    [OneTimeSetUp]
    public async Task LlenarLaTienda()
    {
        await Ejecutar($"""
            INSERT INTO categoria (nombre, activo, creado_en)
            {Numeros} SELECT CONCAT({Nombre}, n), n % 4 > 0, '2026-01-01' + INTERVAL n % 3 SECOND FROM n;
            INSERT INTO proveedor (nombre, activo, creado_en)
            {Numeros} SELECT {Nombre}, n % 3 > 0, '2026-01-01' + INTERVAL n % 3 SECOND FROM n;
            INSERT INTO cliente (nombre, activo, creado_en)
            {Numeros} SELECT {Nombre}, n % 3 > 0, '2026-01-01' + INTERVAL n % 3 SECOND FROM n;
            INSERT INTO usuario (nombre, correo, huella_contrasena, rol, activo)
            {Numeros} SELECT {Nombre}, CONCAT(n, '@x.test'), 'x', ELT(1 + n % 2, 'vendedor', 'almacenista'), n % 3 > 0 FROM n;
            UPDATE usuario SET creado_en = '2026-01-01' + INTERVAL id % 3 SECOND;
            INSERT INTO auditoria (fecha, evento, usuario_id, recurso, recurso_id, detalle)
            {Numeros} SELECT '2024-01-01' + INTERVAL n % 3 SECOND, ELT(1 + n % 2, 'sesion_iniciada', 'sesion_cerrada'), 1 + n % 3, 'usuario', 1 + n % 3, JSON_OBJECT() FROM n;
            """);
        var (categoria, otraCategoria) = (await UnaCategoria("Bebidas"), await UnaCategoria("Quesos"));
        var (proveedor, cliente, otroCliente) = (await UnProveedor(), await UnCliente(), await UnCliente("Luis"));
        for (var n = 0; n < 5; n++)
            await Hecho(Administrador, "/claves-api", new { nombre = $"Clave {n}", rol = "vendedor" });
        (await Administrador.Delete($"/claves-api/{(await Hecho(Administrador, "/claves-api", new { nombre = "Otra", rol = "vendedor" })).Id}")).Debe(HttpStatusCode.NoContent);
        await Ejecutar("UPDATE clave_api SET creada_en = '2026-01-01'");

        List<long> productos = [];
        for (var n = 0; n < 13; n++)
            productos.Add((await Hecho(Administrador, "/productos", new
            {
                codigo = $"{"zbA"[n % 3]}-{n}", nombre = new[] { "Café", "ñame", "cafe", "Pan", "zumo" }[n % 5], categoriaId = n % 3 == 0 ? categoria : otraCategoria,
                proveedorId = n % 4 == 0 ? proveedor : (long?)null, precio = 1 + (n % 4), activo = n % 6 != 5, stockMinimo = n % 3 == 1 ? 0 : 600 + (n % 2),
                stockInicial = n == 12 ? (decimal?)null : 200 + (n % 3), costoInicial = n == 12 ? (decimal?)null : 1 + (n % 2),
            })).Id);
        var (producto, otro) = (productos[0], productos[1]);
        async Task<Respuesta> Vender(Cliente quien, long? clienteId, params long[] lineas) => await Hecho(quien, "/ventas",
            new { clienteId, lineas = lineas.Select(productoId => new { productoId, cantidad = 1 }) });
        async Task Devolver(Cliente quien, Respuesta venta, int linea) => await Hecho(quien, $"/ventas/{venta.Id}/devoluciones",
            new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][linea]!["id"]!, cantidad = 1 } } });
        var larga = await Vender(Vendedor, cliente, producto, producto, otro, producto, otro, producto, productos[2]);
        await Devolver(Administrador, larga, 0);
        await Devolver(Vendedor, larga, 6);
        await Vender(Vendedor, null, productos[6], productos[10]);
        for (var n = 0; n < 11; n++)
        {
            var venta = await Vender(n % 3 == 0 ? Administrador : Vendedor, n % 4 == 3 ? otroCliente : cliente, n % 3 == 1 ? otro : producto, productos[2 + (n % 3)]);
            if (n < 9)
                await Devolver(n % 2 == 0 ? Vendedor : Administrador, venta, n % 2);
        }
        foreach (var (documento, de) in new[] { ("F-1", proveedor), ("F-1", proveedor), ("F-2", proveedor), ("F-3", await UnProveedor("Sur")) })
            await Hecho(Almacenista, "/movimientos", new
            {
                motivo = "compra", proveedorId = de, documento, lineas = new[] { producto, otro }.Select(productoId => new { productoId, cantidad = 1, costoUnitario = 1 }),
            });
        for (var n = 0; n < 8; n++)
            await Hecho(Almacenista, "/conteos", new { lineas = new[] { new { productoId = productos[3], contado = n } } });
        await Ejecutar($"""
            INSERT INTO historial_precio (producto_id, fecha, usuario_id, campo, anterior, nuevo)
            {Numeros} SELECT @producto, '2024-01-01' + INTERVAL n % 3 SECOND, 1, ELT(1 + n % 2, 'precio', 'tasaImpuesto'), 0, n FROM n;
            UPDATE producto SET creado_en = '2026-01-01' + INTERVAL id % 4 MICROSECOND;
            UPDATE venta SET fecha = '2024-01-01' + INTERVAL id % 3 SECOND;
            UPDATE devolucion SET fecha = '2024-01-01' + INTERVAL id % 3 SECOND;
            UPDATE conteo SET fecha = '2024-01-01' + INTERVAL id % 3 SECOND, usuario_id = 1 + id % 3;
            UPDATE movimiento SET fecha = '2024-01-01' + INTERVAL secuencia DIV 4 SECOND;
            UPDATE movimiento SET fecha = UTC_TIMESTAMP(6) - INTERVAL 100 DAY WHERE producto_id = @quieto;
            """, new { producto, quieto = productos[9] });
        tienda = new()
        {
            ["categoria"] = categoria, ["proveedor"] = proveedor, ["cliente"] = cliente, ["producto"] = producto, ["productos"] = string.Join(',', productos[..7]), ["venta"] = larga.Id,
        };
    }

    [Test]
    public void Son_las_listas_de_la_API_y_cada_una_cuenta_hasta_su_tope()
    {
        var declaradas = (
            from clase in typeof(Program).Assembly.GetTypes()
            from campo in clase.GetFields(BindingFlags.Public | BindingFlags.Static)
            where campo.FieldType is { IsGenericType: true } && campo.FieldType.GetGenericTypeDefinition() == typeof(Lista<>)
            let lista = campo.GetValue(null)!
            from sentencia in (IEnumerable<(string Nombre, string Sql, Type?)>)lista.GetType().GetProperty(nameof(Lista<>.Sentencias))!.GetValue(lista)!
            where sentencia.Nombre == "Contar"
            select sentencia.Sql).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(declaradas, Is.Not.Empty.And.All.Contains("LIMIT @TotalMax"));
            Assert.That(ConTotal().Count(), Is.EqualTo(declaradas.Count + Anidadas().Count()));
            Assert.That(Anidadas().Count(), Is.EqualTo(2));
            Assert.That(Listas().Select(o => o.Id).Except(ConTotal().Select(o => o.Id)), Is.EquivalentTo(["ConsultarKardex", "ConsultarInformeDeVentas", "ConsultarMasVendidos"]));
            Assert.That(Listas().SelectMany(DeFiltro).Distinct(), Is.EquivalentTo(Filtros.Keys), "cada filtro tiene su valor");
        }
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Cada_orden_se_recorre_entero_de_dos_en_dos_filtrado_o_no(ContratoPublicado.Operacion lista)
    {
        foreach (var (filtro, ruta) in Rutas(lista))
            foreach (var orden in Ordenes(lista).DefaultIfEmpty().Where(o => o is null || !Exigido(lista, o) || Exige[o] == filtro))
            {
                // El informe de ventas no deja elegir: va por su total.
                var (pedida, campo) = orden is null ? (ruta, "-total") : ($"{ruta}&orden={orden}", orden);
                var entera = await Entera(pedida);
                Assert.That(Ids(entera), Is.EqualTo(await EnOrden(lista, entera, campo)), pedida);
                Assert.That(Ids(await Recorrido.PorCursor(Administrador, pedida, 2)), Is.EqualTo(Ids(entera)), $"{pedida}, por cursor");
                if (filtro is not null)
                    continue;
                Assert.That(entera, Has.Count.GreaterThan(2), pedida);
                if (lista.Parametros.Contains("pagina"))
                    Assert.That(Ids(await Recorrido.PorPagina(Administrador, pedida, 2)), Is.EqualTo(Ids(entera)), $"{pedida}, por página");
                if (!SinEmpates.Contains(campo.TrimStart('-')) && !SinEmpates.Contains($"{lista} {campo.TrimStart('-')}"))
                    Assert.That(entera.Select(f => f[campo.TrimStart('-')]!.ToJsonString()).Distinct().Count(), Is.LessThan(entera.Count), $"{pedida}, con empates");
            }
    }

    [TestCaseSource(nameof(ConTotal))]
    public async Task Cada_filtro_quita_filas_y_también_del_total(ContratoPublicado.Operacion lista)
    {
        var todas = 0;
        foreach (var (filtro, ruta) in Rutas(lista))
        {
            var (una, entera) = (await Administrador.Get($"{ruta}&tamano=1"), await Entera(ruta));
            if (filtro is null)
                todas = entera.Count;
            using (Assert.EnterMultipleScope())
            {
                Assert.That((int)una.Debe(HttpStatusCode.OK)["total"], Is.EqualTo(entera.Count), ruta);
                Assert.That((bool)una["totalEsMinimo"], Is.False, ruta);
                Assert.That($"{una["pagina"]} {una["tamano"]}", Is.EqualTo("1 1"), ruta);
                if (filtro is not (null or "activo"))
                    Assert.That(entera.Count, Is.LessThan(todas), $"{ruta} no filtra");
                // De una venta no hay compras.
                if (!(filtro is "proveedorId" or "documento" && ruta.StartsWith("/ventas/", StringComparison.Ordinal)))
                    Assert.That(entera, Is.Not.Empty, ruta);
            }
        }
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Dos_filtros_a_la_vez_dejan_lo_que_dejan_los_dos(ContratoPublicado.Operacion lista)
    {
        Dictionary<string, IEnumerable<long>> deja = [];
        foreach (var (filtro, ruta) in Rutas(lista).Where(r => r.Filtro is not (null or "activo")))
            deja[ruta[SinFiltro(lista).Length..]] = Ids(await Entera(ruta));

        foreach (var (uno, otro) in from uno in deja.Keys from otro in deja.Keys where SeCombinan(uno, otro) select (uno, otro))
            Assert.That(Ids(await Entera(SinFiltro(lista) + uno + otro)), Is.EquivalentTo(deja[uno].Intersect(deja[otro])), uno + otro);
    }

    [TestCaseSource(nameof(ConPeriodo))]
    public async Task Desde_incluye_su_instante_hasta_no_y_un_periodo_no_acaba_antes_de_empezar(ContratoPublicado.Operacion lista)
    {
        foreach (var periodo in new[] { "desde=2026-03-02&hasta=2026-03-01", "desde=2026-03-02T00:00:01Z&hasta=2026-03-02T00:00:00Z", "desde=2026-03-03T00:00:00Z&hasta=2026-03-02" })
            (await Administrador.Get($"{Ruta(lista)}?{periodo}")).DebeSerValidacion("hasta antes_que_desde");
        foreach (var periodo in new[] { "desde=2026-03-02&hasta=2026-03-02", "desde=2026-03-02T00:00:00Z&hasta=2026-03-02T00:00:00Z" })
            (await Administrador.Get($"{Ruta(lista)}?{periodo}")).Debe(HttpStatusCode.OK);
        if (Fijos.ContainsKey(lista.Id))
            return;
        var (desde, hasta) = (await Entera($"{SinFiltro(lista)}&desde={Corte}"), await Entera($"{SinFiltro(lista)}&hasta={Corte}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(desde.Select(f => (string?)f["fecha"]).Min(StringComparer.Ordinal), Is.EqualTo(Corte));
            Assert.That(Ids(desde).Concat(Ids(hasta)), Is.EquivalentTo(Ids(await Entera(SinFiltro(lista)))));
        }
    }

    [TestCaseSource(nameof(ConLectura))]
    public async Task Una_fila_trae_lo_mismo_que_al_leerla_sola(ContratoPublicado.Operacion lista)
    {
        foreach (var quien in new[] { Administrador, Vendedor, Almacenista })
        {
            var filas = await quien.Get(SinFiltro(lista));
            if (quien != Administrador && filas.Estado == HttpStatusCode.Forbidden)
                continue;
            var fila = filas.Debe(HttpStatusCode.OK)["datos"][0]!.AsObject();
            var sola = (await quien.Get($"{Ruta(lista)}/{fila["id"]}")).Debe(HttpStatusCode.OK).Json.AsObject();
            // La lista de lo que lleva líneas no las trae: las cuenta.
            Assert.That(fila.Where(c => !c.Key.StartsWith("num", StringComparison.Ordinal)).Select(c => $"{c.Key}: {c.Value?.ToJsonString()}"),
                Is.EquivalentTo(sola.Where(c => c.Value is not JsonArray).Select(c => $"{c.Key}: {c.Value?.ToJsonString()}")), lista.Id);
        }
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Solo_se_ordena_por_lo_que_dice_el_documento(ContratoPublicado.Operacion lista)
    {
        var suyos = Ordenes(lista).ToList();
        var ajenos = Listas().SelectMany(Ordenes).Concat(["id", "-id", "activo", "Nombre", "nombre,id", "-", "+nombre", "nombre%20desc"]).Distinct().Except(suyos);
        foreach (var orden in suyos.Count > 0 ? ajenos : [])
            (await Administrador.Get($"{SinFiltro(lista)}&orden={orden}")).DebeSerValidacion("orden valor_no_permitido");
        if (lista.Parametros.Contains("pagina"))
            Assert.That(Ids(await Entera(SinFiltro(lista))), Is.EqualTo(Ids(await Entera($"{SinFiltro(lista)}&orden={suyos[0]}"))), "el primero es el de por defecto");
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Un_cursor_solo_vale_en_su_lista_y_en_su_orden(ContratoPublicado.Operacion lista)
    {
        var ruta = SinFiltro(lista);
        var suyo = (string)(await Administrador.Get($"{ruta}&tamano=1")).Debe(HttpStatusCode.OK)["siguiente"]!;
        List<string> ajenos = ["x", "%20", $"{suyo}x", suyo[..^2], "bnVsbA", "W10", new('A', 4000)];
        foreach (var otra in Listas().Where(o => !SonLaMisma(o, lista)))
            ajenos.Add((string)(await Administrador.Get($"{SinFiltro(otra)}&tamano=1")).Debe(HttpStatusCode.OK)["siguiente"]!);
        foreach (var orden in Ordenes(lista).Where(o => !Exigido(lista, o)).Skip(1))
            ajenos.Add((string)(await Administrador.Get($"{ruta}&tamano=1&orden={orden}")).Debe(HttpStatusCode.OK)["siguiente"]!);

        foreach (var ajeno in ajenos)
        {
            var problema = (await Administrador.Get($"{ruta}&despuesDe={ajeno}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
            Assert.That(problema["errores"]!.AsArray().Select(e => (string?)e!["campo"]), Is.EqualTo(["despuesDe"]), ajeno);
        }
        Assert.That((await Administrador.Get($"{ruta}&tamano=2&despuesDe=")).Debe(HttpStatusCode.OK).Texto,
            Is.EqualTo((await Administrador.Get($"{ruta}&tamano=2")).Texto), "sin él, el principio");
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Link_lleva_a_la_página_siguiente_con_los_mismos_filtros_y_HEAD_también(ContratoPublicado.Operacion lista)
    {
        foreach (var (_, ruta) in Rutas(lista))
        {
            var primera = (await Administrador.Get($"{ruta}&tamano=1")).Debe(HttpStatusCode.OK);
            var head = (await Administrador.Enviar(HttpMethod.Head, $"{ruta}&tamano=1", null, [])).Debe(HttpStatusCode.OK);
            var enlace = primera.Json["siguiente"] is null ? null
                : $"<{Cliente.Raiz}{ruta}&tamano=1&despuesDe={primera["siguiente"]}>; rel=\"next\""
                    .Replace("?&", "?", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);

            Assert.That(primera.Cabecera("Link"), Is.EqualTo(enlace), ruta);
            Assert.That((head.Cabecera("Link"), head.Texto), Is.EqualTo((enlace, "")), ruta);
            if (enlace is null)
                continue;
            var segunda = (await Administrador.Get(enlace[1..enlace.IndexOf('>', StringComparison.Ordinal)])).Debe(HttpStatusCode.OK);
            Assert.That(Ids(segunda["datos"].AsArray()), Is.EqualTo(Ids(await Entera(ruta)).Skip(1).Take(1)), ruta);
            foreach (var campo in new[] { "pagina", "total", "totalEsMinimo" })
                Assert.That(segunda.Json[campo], Is.Null, $"{ruta} {campo}");
        }
    }

    [TestCaseSource(nameof(ConTotal))]
    public async Task Una_página_sin_filas_no_tiene_siguiente(ContratoPublicado.Operacion lista)
    {
        var total = (await Entera(SinFiltro(lista))).Count;
        List<(string Ruta, int Pagina, int Total)> vacias = [($"{SinFiltro(lista)}&pagina=50&tamano=200", 50, total)];
        foreach (var (filtro, valor) in new[] { ("buscar", "no-hay"), ("desde", "2999-01-01"), ("dias", "3650") })
            if (lista.Parametros.Contains(filtro))
                vacias.Add(($"{SinFiltro(lista)}&{filtro}={valor}&tamano=200", 1, 0));

        foreach (var (ruta, pagina, contadas) in vacias)
        {
            var vacia = (await Administrador.Get(ruta)).Debe(HttpStatusCode.OK);
            Assert.That(vacia.Texto, Is.EqualTo($$"""{"datos":[],"pagina":{{pagina}},"tamano":200,"total":{{contadas}},"totalEsMinimo":false,"siguiente":null}"""), ruta);
            Assert.That(vacia.Cabecera("Link"), Is.Null, ruta);
        }
    }

    [TestCaseSource(nameof(Listas))]
    public async Task Una_página_que_no_puede_ser_se_rechaza(ContratoPublicado.Operacion lista)
    {
        var ruta = SinFiltro(lista);
        (await Administrador.Get($"{ruta}&tamano=0")).DebeSerValidacion("tamano mayor_que_cero");
        (await Administrador.Get($"{ruta}&tamano=2147483647")).DebeSerValidacion("tamano demasiado_grande");
        if (!lista.Parametros.Contains("pagina"))
            return;
        (await Administrador.Get($"{ruta}&pagina=0&tamano=201&orden=")).DebeSerValidacion("pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido");
        foreach (var lejana in new[] { "pagina=51&tamano=200", "pagina=501", "pagina=2147483647&tamano=200" })
            (await Administrador.Get($"{ruta}&{lejana}")).DebeSerValidacion("pagina pagina_demasiado_lejana");
        (await Administrador.Get($"{ruta}&pagina=500")).Debe(HttpStatusCode.OK);
        var siguiente = (await Administrador.Get($"{ruta}&tamano=1"))["siguiente"];
        (await Administrador.Get($"{ruta}&pagina=2&despuesDe={siguiente}")).DebeSerValidacion("despuesDe excluyente");
    }

    [TestCaseSource(nameof(Anidadas))]
    public async Task Una_lista_anidada_es_la_filtrada_por_lo_que_dice_su_ruta(ContratoPublicado.Operacion anidada, ContratoPublicado.Operacion filtrada, string filtro)
    {
        Assert.That(anidada.Parametros, Is.EqualTo(filtrada.Parametros));
        Assert.That(anidada.Descrita(200)!.Esquemas!.Keys, Is.EqualTo(filtrada.Descrita(200)!.Esquemas!.Keys));
        var (una, otra) = (SinFiltro(anidada), $"{Ruta(filtrada)}?{filtro}={De(Filtros[filtro])}");
        foreach (var consulta in Rutas(anidada).Select(r => r.Ruta[una.Length..]).Concat(
            ["&orden=fecha&pagina=2&tamano=2", "&orden=-secuencia", "&tamano=0&orden=x&desde=2024-01-02&hasta=2024-01-01", "&desde=ayer", "&despuesDe=x", "&tamano=2&usuarioId=1"]))
            foreach (var tipo in new[] { "application/json", "text/csv" })
            {
                var (suya, laOtra) = (await Administrador.Get(una + consulta, ("Accept", tipo)), await Administrador.Get(otra + consulta, ("Accept", tipo)));
                Assert.That((suya.Estado, SinRastro(suya)), Is.EqualTo((laOtra.Estado, SinRastro(laOtra))), $"{consulta} {tipo}");
                Assert.That(suya.Cabecera("Link") is null, Is.EqualTo(laOtra.Cabecera("Link") is null), consulta);
            }
        var problema = (await Administrador.Get(ContratoPublicado.ConId(anidada.Ruta, 999_999_999))).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That($"{problema["recurso"]}Id {problema["id"]}", Is.EqualTo($"{filtro} 999999999"));
        (await Administrador.Get($"{una}&{filtro}=1")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");
        (await Administrador.Get(ContratoPublicado.ConId(anidada.Ruta, 999_999_999) + "?tamano=0")).DebeSerValidacion("tamano mayor_que_cero");
    }

    private static IEnumerable<string> Ordenes(ContratoPublicado.Operacion lista) => lista.Descritos
        .Where(p => p.Nombre == "orden").SelectMany(p => p.Json.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(v => v.GetString()!));

    private static IEnumerable<string> DeFiltro(ContratoPublicado.Operacion lista) => lista.Descritos
        .Where(p => p.Donde == "query").Select(p => p.Nombre).Except(Comunes);

    /// <summary>El cursor de una lista anidada vale en la filtrada, y al revés.</summary>
    private static bool SonLaMisma(ContratoPublicado.Operacion una, ContratoPublicado.Operacion otra) => una == otra
        || Anidadas().Any(a => a.Arguments.Contains(una) && a.Arguments.Contains(otra));

    /// <summary>En esa lista, ese orden pide un filtro.</summary>
    private static bool Exigido(ContratoPublicado.Operacion lista, string orden) => Exige.TryGetValue(orden, out var exige) && DeFiltro(lista).Contains(exige);

    /// <summary>Cada pareja una vez, si no dicen lo mismo ni son los ids y una búsqueda.</summary>
    private static bool SeCombinan(string uno, string otro) => string.CompareOrdinal(uno, otro) < 0
        && !uno.Split('&', StringSplitOptions.RemoveEmptyEntries).Intersect(otro.Split('&')).Any()
        && !(uno.StartsWith("&ids=", StringComparison.Ordinal) && otro.StartsWith("&nombre=", StringComparison.Ordinal))
        && !(uno.StartsWith("&buscar=", StringComparison.Ordinal) && otro.StartsWith("&ids=", StringComparison.Ordinal));

    private string De(string valor) => Llaves().Replace(valor, m => $"{tienda[m.Groups[1].Value]}");

    private string Ruta(ContratoPublicado.Operacion lista)
    {
        var ruta = lista.Ruta[Cliente.Raiz.Length..];
        return ContratoPublicado.ConId(ruta, tienda.GetValueOrDefault(ruta.Split('/')[1].TrimEnd('s')));
    }

    private string SinFiltro(ContratoPublicado.Operacion lista) => $"{Ruta(lista)}?{Fijos.GetValueOrDefault(lista.Id)}";

    /// <summary>La lista sin filtrar y con cada uno de sus filtros.</summary>
    private IEnumerable<(string? Filtro, string Ruta)> Rutas(ContratoPublicado.Operacion lista)
    {
        var ruta = SinFiltro(lista);
        return DeFiltro(lista).Where(f => !ruta.Contains($"{f}=", StringComparison.Ordinal))
            .Select(f => ((string?)f, $"{ruta}&{f}={De(Filtros[f])}")).Prepend((null, ruta));
    }

    private async Task<List<JsonNode>> Entera(string ruta)
    {
        var entera = (await Administrador.Get($"{ruta}&tamano=200")).Debe(HttpStatusCode.OK);
        Assert.That(entera.Json["siguiente"], Is.Null, ruta);
        if (entera.Json["total"] is { } total)
            Assert.That((int)total, Is.EqualTo(entera["datos"].AsArray().Count), ruta);
        return [.. entera["datos"].AsArray().Select(f => f!)];
    }

    private static List<long> Ids(IEnumerable<JsonNode?> filas) => [.. filas.Select(f => (long)(f!["id"] ?? f["productoId"])!)];

    /// <summary>Las mismas filas, ordenadas por MySQL según lo que trae cada una; un informe desempata siempre del menor id al mayor.</summary>
    private async Task<IReadOnlyList<long>> EnOrden(ContratoPublicado.Operacion lista, List<JsonNode> filas, string orden)
    {
        if (orden == OrdenDeLista.Relevancia)
            return Ids(filas);
        var campo = orden.TrimStart('-');
        var valor = filas.FirstOrDefault()?[campo]?.GetValueKind() == JsonValueKind.Number ? "CAST(valor AS DECIMAL(40, 8))" : "valor COLLATE utf8mb4_es_0900_ai_ci";
        var sentido = orden.StartsWith('-') ? "DESC" : "ASC";
        return await Filas<long>($"""
            SELECT id FROM JSON_TABLE(@filas, '$[*]' COLUMNS (id BIGINT PATH '$.id', valor VARCHAR(300) PATH '$.valor')) f
            ORDER BY {valor} {sentido}, id {(lista.Parametros.Contains("limite") ? "ASC" : sentido)}
            """, new { filas = JsonSerializer.Serialize(filas.Zip(Ids(filas)).Select(f => new { id = f.Second, valor = f.First[campo]!.ToString() })) });
    }

    /// <summary>El cuerpo sin lo que dice de qué petición es.</summary>
    private static string SinRastro(Respuesta respuesta) => Rastro().Replace(respuesta.Texto, "");

    private static async Task<Respuesta> Hecho(Cliente quien, string ruta, object cuerpo) => (await quien.Post(ruta, cuerpo)).Debe(HttpStatusCode.Created);

    [GeneratedRegex(@"/\w+/\{(?<filtro>\w+Id)\}/(?<lista>\w+)$")]
    private static partial Regex Anidada();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Llaves();

    [GeneratedRegex("""
        "(instance|traceId)":"[^"]*",?
        """)]
    private static partial Regex Rastro();
}
