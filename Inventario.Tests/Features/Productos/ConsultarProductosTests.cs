using System.Net;
using System.Text;

namespace Inventario.Tests.Features.Productos;

public sealed class ConsultarProductosTests : ApiTest
{
    private static readonly string[] CamposDePagina = ["datos", "pagina", "tamano", "total", "totalEsMinimo", "siguiente"];

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
    public async Task El_total_es_exacto_hasta_10_000()
    {
        await MuchosProductos(10_000);
        await ComprobarTotal(esMinimo: false);
        await UnProducto();
        await ComprobarTotal(esMinimo: true);
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

    private static string Cursor(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task Crear(object producto) => (await Administrador.Post("/productos", producto)).Debe(HttpStatusCode.Created);
}
