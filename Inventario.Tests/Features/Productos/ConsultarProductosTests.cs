using System.Net;
using System.Text;

namespace Inventario.Tests.Features.Productos;

public sealed class ConsultarProductosTests : ApiTest
{
    private static readonly string[] CamposDePagina = ["datos", "pagina", "tamano", "total", "totalEsMinimo", "siguiente"];

    [Test]
    public async Task Vacía_responde_una_página_sin_datos()
    {
        var lista = (await Vendedor.Get("/productos")).Debe(HttpStatusCode.OK);

        Assert.That(lista.Texto, Is.EqualTo("""{"datos":[],"pagina":1,"tamano":20,"total":0,"totalEsMinimo":false,"siguiente":null}"""));
    }

    [Test]
    public async Task Cada_fila_es_igual_que_al_leer_el_producto_y_el_vendedor_no_ve_costos()
    {
        var id = await UnProducto(stock: 5, costo: 3);

        foreach (var cliente in new[] { Administrador, Almacenista, Vendedor })
        {
            var lista = (await cliente.Get("/productos")).Debe(HttpStatusCode.OK);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(lista.Json.AsObject().Select(c => c.Key), Is.EqualTo(CamposDePagina));
                Assert.That(lista["datos"][0]!.ToJsonString(), Is.EqualTo((await cliente.Get($"/productos/{id}")).Json.ToJsonString()));
                Assert.That(lista.Texto.Contains("costo", StringComparison.OrdinalIgnoreCase)
                    || lista.Texto.Contains("valor", StringComparison.OrdinalIgnoreCase), Is.EqualTo(cliente != Vendedor));
            }
        }
    }

    // Los productos: A Café molido (10), B CAFETERA (20, con stock y bajo mínimo), C Té 100%_puro (30), D Agua\gas (40),
    // E Azúcar (50, con stock, inactivo).
    [TestCase("", "ABCD")]
    [TestCase("activo=true", "ABCD")]
    [TestCase("activo=false", "E")]
    [TestCase("activo=todos", "ABCDE")]
    [TestCase("nombre=cafe", "AB")]
    [TestCase("nombre=CAF%C3%89", "AB")]
    [TestCase("nombre=cafe%CC%81", "AB")]
    [TestCase("nombre=afe", "AB")]
    [TestCase("nombre=MOLI", "A")]
    [TestCase("nombre=%20molido%20", "A")]
    [TestCase("nombre=azucar&activo=todos", "E")]
    [TestCase("nombre=", "ABCD")]
    [TestCase("nombre=779", "")]
    [TestCase("nombre=%25", "C")]
    [TestCase("nombre=_", "C")]
    [TestCase("nombre=0%25_p", "C")]
    [TestCase("nombre=c%25o", "")]
    [TestCase("nombre=%5C", "D")]
    [TestCase("nombre=a%5Cg", "D")]
    [TestCase("buscar=cafe", "AB")]
    [TestCase("buscar=cod-b", "B")]
    [TestCase("buscar=COD-", "ABCD")]
    [TestCase("buscar=7790002", "B")]
    [TestCase("buscar=90", "AB")]
    [TestCase("buscar=%25", "C")]
    [TestCase("buscar=%5C", "D")]
    [TestCase("buscar=no%20hay", "")]
    [TestCase("buscar=%27%20OR%20%271%27%3D%271", "")]
    [TestCase("categoriaId=@una", "AB")]
    [TestCase("categoriaId=@otra", "CD")]
    [TestCase("categoriaId=999999999", "")]
    [TestCase("proveedorId=@proveedor", "A")]
    [TestCase("proveedorId=999999999", "")]
    [TestCase("bajoMinimo=true", "B")]
    [TestCase("bajoMinimo=false", "ACD")]
    [TestCase("conStock=true", "B")]
    [TestCase("conStock=true&activo=todos", "BE")]
    [TestCase("conStock=false", "ACD")]
    [TestCase("precioMin=20", "BCD")]
    [TestCase("precioMax=20", "AB")]
    [TestCase("precioMin=20&precioMax=30", "BC")]
    [TestCase("precioMin=30&precioMax=20", "")]
    [TestCase("precioMin=20.0001", "CD")]
    [TestCase("categoriaId=@una&nombre=cafe&buscar=moli&precioMax=10&conStock=false", "A")]
    public async Task Filtra(string consulta, string esperados)
    {
        var (una, otra, proveedor) = (await UnaCategoria("Una"), await UnaCategoria("Otra"), await UnProveedor());
        await Crear(new { codigo = "COD-A", codigoBarras = "7790001", nombre = "Café molido", categoriaId = una, proveedorId = proveedor, precio = 10 });
        await Crear(new { codigo = "COD-B", codigoBarras = "7790002", nombre = "CAFETERA", categoriaId = una, precio = 20, stockMinimo = 9, stockInicial = 2 });
        await Crear(new { codigo = "COD-C", nombre = "Té 100%_puro", categoriaId = otra, precio = 30 });
        await Crear(new { codigo = "COD-D", nombre = @"Agua\gas", categoriaId = otra, precio = 40 });
        await Crear(new { codigo = "COD-E", nombre = "Azúcar", categoriaId = otra, precio = 50, stockInicial = 2, activo = false });

        var texto = new StringBuilder(consulta).Replace("@una", $"{una}").Replace("@otra", $"{otra}").Replace("@proveedor", $"{proveedor}");
        var lista = (await Vendedor.Get($"/productos?orden=codigo&{texto}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(lista["datos"].AsArray().Select(p => ((string)p!["codigo"]!)[^1])), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(esperados.Length));
        }
    }

    [TestCase("nombre", "nombre, id")]
    [TestCase("-nombre", "nombre DESC, id DESC")]
    [TestCase("codigo", "codigo, id")]
    [TestCase("-codigo", "codigo DESC, id DESC")]
    [TestCase("precio", "precio, id")]
    [TestCase("-precio", "precio DESC, id DESC")]
    [TestCase("stock", "stock, id")]
    [TestCase("-stock", "stock DESC, id DESC")]
    [TestCase("creadoEn", "creado_en, id")]
    [TestCase("-creadoEn", "creado_en DESC, id DESC")]
    public async Task Cada_orden_recorre_todos_una_vez_por_página_y_por_cursor_aunque_haya_empates(string orden, string enSql)
    {
        string[] nombres = ["Café", "cafe", "CAFÉ", "Ñandú 😀", "nandu", "zeta", "Árbol", "100%", @"a\b", "\"comillas\""];
        for (var n = 0; n < 25; n++)
            await UnProducto(precio: n % 4 + 0.5m, stock: n % 3 * 2, nombre: nombres[n % nombres.Length]);
        await Ejecutar("UPDATE producto SET creado_en = '2026-01-01 10:00:00.123456' + INTERVAL (id % 5) MICROSECOND");
        var esperados = await Filas<long>($"SELECT id FROM producto ORDER BY {enSql}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Vendedor, $"/productos?orden={orden}", 4)).Ids(), Is.EqualTo(esperados));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/productos?orden={orden}", 4)).Ids(), Is.EqualTo(esperados));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/productos?orden={orden}&nombre=caf", 1)).Ids(),
                Is.EqualTo(await Filas<long>($"SELECT id FROM producto WHERE nombre LIKE '%caf%' ORDER BY {enSql}")));
        }
    }

    [Test]
    public async Task Sin_orden_va_por_nombre()
    {
        var te = await UnProducto(nombre: "té");
        var agua = await UnProducto(nombre: "Água");
        var cafe = await UnProducto(nombre: "café");

        Assert.That((await Vendedor.Get("/productos"))["datos"].AsArray().Ids(), Is.EqualTo([agua, cafe, te]));
    }

    [Test]
    public async Task Lo_que_se_crea_entre_dos_páginas_por_cursor_no_repite_ni_salta_a_los_que_había()
    {
        for (var n = 0; n < 6; n++)
            await UnProducto(nombre: $"Producto {n}");
        var habia = await Filas<long>("SELECT id FROM producto ORDER BY nombre, id");
        var primera = (await Vendedor.Get("/productos?tamano=3")).Debe(HttpStatusCode.OK);
        await UnProducto(nombre: "Anterior");
        (await Administrador.Delete($"/productos/{habia[2]}")).Debe(HttpStatusCode.NoContent);

        var segunda = (await Vendedor.Get($"/productos?tamano=3&despuesDe={primera["siguiente"]}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(primera["datos"].AsArray().Ids().Concat(segunda["datos"].AsArray().Ids()), Is.EqualTo(habia));
            Assert.That(segunda.Json["siguiente"], Is.Null);
            foreach (var campo in new[] { "pagina", "total", "totalEsMinimo" })
                Assert.That(segunda.Json.AsObject()[campo], Is.Null, campo);
        }
    }

    [Test]
    public async Task El_total_y_el_siguiente_son_exactos_en_cada_página()
    {
        for (var n = 0; n < 5; n++)
            await UnProducto();

        foreach (var (pagina, filas, hayMas) in new[] { (1, 2, true), (2, 2, true), (3, 1, false), (4, 0, false) })
        {
            var lista = (await Vendedor.Get($"/productos?tamano=2&pagina={pagina}")).Debe(HttpStatusCode.OK);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(lista["datos"].AsArray(), Has.Count.EqualTo(filas));
                Assert.That((int)lista["pagina"], Is.EqualTo(pagina));
                Assert.That((int)lista["tamano"], Is.EqualTo(2));
                Assert.That((int)lista["total"], Is.EqualTo(5));
                Assert.That((bool)lista["totalEsMinimo"], Is.False);
                Assert.That(lista.Json["siguiente"] is not null, Is.EqualTo(hayMas));
            }
        }
    }

    [Test]
    public async Task El_total_es_exacto_hasta_10_000()
    {
        await MuchosProductos(10_000);
        await ComprobarTotal(esMinimo: false);
        await UnProducto();
        await ComprobarTotal(esMinimo: true);
    }

    [Test]
    public async Task La_categoría_y_el_proveedor_se_suman()
    {
        await UnProducto();

        Assert.That((await Administrador.Get($"/productos?categoriaId={await UnaCategoria()}&proveedorId=99"))["datos"].AsArray(), Is.Empty);
    }

    private async Task ComprobarTotal(bool esMinimo)
    {
        var lista = (await Vendedor.Get("/productos?tamano=200&pagina=50")).Debe(HttpStatusCode.OK);
        var siguiente = (string?)lista.Json["siguiente"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)lista["total"], Is.EqualTo(10_000));
            Assert.That((bool)lista["totalEsMinimo"], Is.EqualTo(esMinimo));
            Assert.That(siguiente is not null, Is.EqualTo(esMinimo));
        }
        if (esMinimo)
            Assert.That((await Vendedor.Get($"/productos?despuesDe={siguiente}"))["datos"].AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("pagina=51&tamano=200")]
    [TestCase("pagina=501")]
    [TestCase("pagina=2147483647&tamano=200")]
    public async Task Más_allá_de_la_fila_10_000_por_página_se_indica_el_cursor(string consulta)
    {
        var problema = (await Vendedor.Get($"/productos?{consulta}")).DebeSerProblema(HttpStatusCode.BadRequest, "validacion");

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{problema["errores"]![0]!["campo"]} {problema["errores"]![0]!["codigo"]}", Is.EqualTo("pagina pagina_demasiado_lejana"));
            Assert.That((string?)problema["errores"]![0]!["mensaje"], Does.Contain("despuesDe"));
        }
    }

    [Test]
    public async Task Un_cursor_de_otro_orden_o_de_otra_lista_es_un_parámetro_inválido()
    {
        for (var n = 0; n < 2; n++)
            await UnProducto();
        await UnaCategoria("Otra");
        var porNombre = (string?)(await Vendedor.Get("/productos?tamano=1&orden=nombre"))["siguiente"];
        var porPrecio = (string?)(await Vendedor.Get("/productos?tamano=1&orden=precio"))["siguiente"];
        var porFecha = (string?)(await Vendedor.Get("/categorias?tamano=1&orden=-creadoEn"))["siguiente"];
        var categoriaPorNombre = (string?)(await Vendedor.Get("/categorias?tamano=1&orden=nombre"))["siguiente"];

        foreach (var consulta in new[]
        {
            $"orden=-nombre&despuesDe={porNombre}", $"despuesDe={porPrecio}", $"orden=-nombre&despuesDe={porFecha}", $"despuesDe={categoriaPorNombre}",
            $"orden=stock&despuesDe={porPrecio}", "despuesDe=x", $"despuesDe={porNombre}x", $"despuesDe={porNombre![..^2]}",
            $"despuesDe={Cursor("null")}", $"despuesDe={Cursor("[]")}", $"despuesDe={Cursor("""["Producto:nombre","1","t","x"]""")}",
            $"despuesDe={Cursor("""["Producto:nombre",1,"n",5]""")}", $"despuesDe={Cursor("""["Producto:nombre",1,"t",null]""")}",
            $"despuesDe={Cursor("""["Producto:nombre",1.5,"t","x"]""")}", $"despuesDe={Cursor("""["Producto:nombre",99999999999999999999,"t","x"]""")}",
            $"despuesDe={Cursor("""["Producto:nombre",1,"t","\ud83d"]""")}", $"orden=precio&despuesDe={Cursor("""["Producto:precio",1,"n",1e400]""")}",
            $"orden=creadoEn&despuesDe={Cursor("""["Producto:creadoEn",1,"f",-1]""")}", $"orden=creadoEn&despuesDe={Cursor("""["Producto:creadoEn",1,"f",9223372036854775807]""")}",
            $"despuesDe={new string('A', 4000)}",
        })
        {
            var problema = (await Vendedor.Get($"/productos?{consulta}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
            Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo("despuesDe"), consulta);
        }
    }

    [TestCase("nombre", "\"t\",\"x\\u0000' -- \"")]
    [TestCase("precio", "\"n\",79228162514264337593543950335")]
    [TestCase("creadoEn", "\"f\",0")]
    [TestCase("-creadoEn", "\"f\",3155378975999999999")]
    public async Task Un_cursor_inventado_pero_bien_hecho_no_rompe_nada(string orden, string valor)
    {
        await UnProducto();

        (await Vendedor.Get($"/productos?orden={orden}&despuesDe={Cursor($"[\"Producto:{orden}\",-9223372036854775808,{valor}]")}")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task El_cursor_y_la_página_no_se_combinan()
    {
        for (var n = 0; n < 2; n++)
            await UnProducto();
        var siguiente = (await Vendedor.Get("/productos?tamano=1"))["siguiente"];

        (await Vendedor.Get($"/productos?despuesDe={siguiente}&pagina=2")).DebeSerValidacion("despuesDe excluyente");
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez()
    {
        var largo = new string('x', 201);
        (await Vendedor.Get($"/productos?pagina=0&tamano=201&orden=id&activo=si&nombre={largo}&buscar={largo}&categoriaId=0&proveedorId=-1"
            + "&precioMin=-1&precioMax=1.00001")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "nombre demasiado_largo",
            "buscar demasiado_largo", "categoriaId mayor_que_cero", "proveedorId mayor_que_cero", "precioMin no_negativo",
            "precioMax demasiados_decimales");
    }

    [Test]
    public async Task Un_texto_que_no_es_un_carácter_no_encuentra_nada_y_no_rompe_nada()
    {
        await UnProducto();

        foreach (var texto in new[] { "%EF%BF%BE", "%EF%BF%BF", "%00", "%ED%A0%BD", "%FF" })
            Assert.That((await Vendedor.Get($"/productos?nombre={texto}&buscar={texto}")).Debe(HttpStatusCode.OK)["datos"].AsArray(), Is.Empty, texto);
    }

    [Test]
    public async Task Hasta_la_última_página_lleva_la_cabecera_Link_a_la_siguiente()
    {
        for (var n = 0; n < 3; n++)
            await UnProducto();

        var primera = (await Vendedor.Get("/productos?tamano=2&nombre=caf%C3%A9")).Debe(HttpStatusCode.OK);
        var enlace = primera.Cabecera("Link");
        Assert.That(enlace ?? "", Does.Match("^<[^>]+>; rel=\"next\"$"));
        var segunda = (await Vendedor.Get("/" + enlace![1..enlace!.IndexOf('>', StringComparison.Ordinal)])).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(primera["datos"].AsArray().Ids().Concat(segunda["datos"].AsArray().Ids()), Is.EqualTo(await Filas<long>("SELECT id FROM producto ORDER BY nombre, id")));
            Assert.That(segunda.Cabecera("Link"), Is.Null);
        }
    }

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

    private static string Cursor(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task Crear(object producto) => (await Administrador.Post("/productos", producto)).Debe(HttpStatusCode.Created);
}
