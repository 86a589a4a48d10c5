using System.Net;

namespace Inventario.Tests.Features.Informes;

public sealed class ConsultarMasVendidosTests : InformesTest
{
    private const string Periodo = "desde=2026-03-01&hasta=2026-03-31";

    private long cafe;
    private long vino;
    private long pan;
    private long panes;

    [Test]
    public async Task Van_netos_de_devoluciones_y_sin_las_anuladas_con_todos_sus_campos()
    {
        await Comerciar();
        var codigo = await Leer<string>("SELECT codigo FROM producto WHERE id = @cafe", new { cafe });

        var informe = (await Administrador.Get($"/informes/mas-vendidos?{Periodo}&limite=1&orden=-margen")).Debe(HttpStatusCode.OK);

        // Café: 5 y 2 vendidos y 1 devuelto en marzo; otro se devolvió en abril. Son 6 a 11.60 con 16 % y a 2 de costo.
        Assert.That(informe.Texto, Is.EqualTo("""
            {"desde":"2026-03-01T00:00:00.000000Z","hasta":"2026-04-01T00:00:00.000000Z","datos":[
            {"productoId":@id,"codigo":"@codigo","nombre":"Café","unidad":"unidad","cantidad":6,"subtotal":60,"total":69.6,"costo":12,"margen":48,"ventas":2}],"siguiente":"@siguiente"}
            """.Replace("\n", "", StringComparison.Ordinal).Replace("@id", $"{cafe}", StringComparison.Ordinal)
            .Replace("@codigo", codigo, StringComparison.Ordinal)
            .Replace("@siguiente", (string?)informe["siguiente"], StringComparison.Ordinal)));
        Assert.That((string?)informe["siguiente"], Is.Not.Null, "hay otros dos");
    }

    [TestCase("", "Pan 20 20 -20 1, Café 6 69.6 48 2, Vino 1 100 10 1")]
    [TestCase("orden=-cantidad", "Pan 20 20 -20 1, Café 6 69.6 48 2, Vino 1 100 10 1")]
    [TestCase("orden=-total", "Vino 1 100 10 1, Café 6 69.6 48 2, Pan 20 20 -20 1")]
    [TestCase("orden=-margen", "Café 6 69.6 48 2, Vino 1 100 10 1, Pan 20 20 -20 1")]
    [TestCase("orden=-total&limite=2", "Vino 1 100 10 1, Café 6 69.6 48 2")]
    [TestCase("categoriaId=@panes", "Pan 20 20 -20 1")]
    [TestCase("categoriaId=999999", "")]
    public async Task Se_ordena_se_filtra_y_se_corta(string consulta, string esperados)
    {
        await Comerciar();

        var informe = await Administrador.Get($"/informes/mas-vendidos?{Periodo}&{consulta.Replace("@panes", $"{panes}", StringComparison.Ordinal)}");

        Assert.That(string.Join(", ", informe.Debe(HttpStatusCode.OK)["datos"].AsArray()
            .Select(p => Campos(p, "nombre", "cantidad", "total", "margen", "ventas"))), Is.EqualTo(esperados));
    }

    [Test]
    public async Task A_igual_cantidad_va_antes_el_de_menor_id_y_por_defecto_son_20()
    {
        List<long> productos = [];
        for (var i = 0; i < 21; i++)
            productos.Add(await UnProducto(stock: 1));
        await Vender(Vendedor, await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)"), null, [.. Enumerable.Reverse(productos).Select(p => new Linea(p, 1))]);

        var datos = (await Administrador.Get("/informes/mas-vendidos"))["datos"].AsArray();

        Assert.That(datos.Select(p => (long)p!["productoId"]!), Is.EqualTo(productos[..20]));
    }

    [Test]
    public async Task Lo_devuelto_entero_no_sale()
    {
        var te = await UnProducto(stock: 5);
        var venta = await Vender(Vendedor, Utc("2026-03-02T10:00"), null, new Linea(te, 2));
        await Devolver(venta, Utc("2026-03-03T10:00"), new Vuelta(0, 2));

        Assert.That((await Administrador.Get($"/informes/mas-vendidos?{Periodo}"))["datos"].AsArray(), Is.Empty);
        Assert.That((await Administrador.Get("/informes/mas-vendidos?desde=2026-03-03&hasta=2026-03-03"))["datos"].AsArray(), Is.Empty, "menos dos");
        Assert.That((await Administrador.Get("/informes/mas-vendidos?desde=2026-03-02&hasta=2026-03-02"))["datos"].AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Los_días_son_los_del_negocio()
    {
        var te = await UnProducto(stock: 5);
        await Vender(Vendedor, Utc("2026-09-07T02:59:59.999999"), null, new Linea(te, 1));
        await using var api = ApiEn("America/Santiago");
        using var administrador = AdministradorDe(api);

        Assert.That((await administrador.Get("/informes/mas-vendidos?desde=2026-09-06&hasta=2026-09-06"))["datos"].AsArray(), Has.Count.EqualTo(1));
        Assert.That((await administrador.Get("/informes/mas-vendidos?desde=2026-09-07&hasta=2026-09-07"))["datos"].AsArray(), Is.Empty);
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Administrador.Get("/informes/mas-vendidos?desde=2026-03-02T00:00:01Z&hasta=2026-03-02T00:00:00Z&limite=201&orden=cantidad&categoriaId=0"))
            .DebeSerValidacion("hasta antes_que_desde", "limite demasiado_grande", "orden valor_no_permitido", "categoriaId mayor_que_cero");

    private async Task Comerciar()
    {
        cafe = await UnProducto(precio: 11.60m, stock: 50, costo: 2m, tasaImpuesto: 16, nombre: "Café");
        vino = await UnProducto(precio: 100m, stock: 50, costo: 90m, nombre: "Vino");
        pan = await UnProducto(precio: 1m, stock: 50, costo: 2m, nombre: "Pan");
        panes = await UnaCategoria("Panes");
        await Ejecutar("UPDATE producto SET categoria_id = @panes WHERE id = @pan", new { panes, pan });

        var venta = await Vender(Vendedor, Utc("2026-03-02T10:00"), null, new Linea(cafe, 4), new Linea(vino, 1), new Linea(cafe, 1));
        await Vender(Administrador, Utc("2026-03-31T23:59:59.999999"), null, new Linea(cafe, 2), new Linea(pan, 20));
        await Vender(Vendedor, Utc("2026-04-01T00:00"), null, new Linea(vino, 9));
        await Anular(await Vender(Vendedor, Utc("2026-03-05T10:00"), null, new Linea(vino, 7)));
        await Devolver(venta, Utc("2026-03-20T10:00"), new Vuelta(0, 1));
        await Devolver(venta, Utc("2026-04-02T10:00"), new Vuelta(0, 1));
    }
}
