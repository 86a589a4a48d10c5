using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ConsultarProductosPorIdsTests : ApiTest
{
    // A (precio 30, agotado), B (20), C (10), D (40, inactivo).
    [TestCase("ids=@a", "A")]
    [TestCase("ids=@c,@a", "AC")]
    [TestCase("ids=@c,@a&orden=precio", "CA")]
    [TestCase("ids=@a,@b,@c&orden=-codigo", "CBA")]
    [TestCase("ids=@a,@b,@a,@a", "AB")]
    [TestCase("ids=00@a", "A")]
    [TestCase("ids=@a,999999999,9223372036854775807", "A")]
    [TestCase("ids=999999999", "")]
    [TestCase("ids=@a,@d", "A")]
    [TestCase("ids=@a,@d&activo=todos", "AD")]
    [TestCase("ids=@a,@d&activo=false", "D")]
    [TestCase("ids=@a,@b,@c&conStock=true", "BC")]
    [TestCase("ids=@a,@b,@c&precioMax=20", "BC")]
    [TestCase("ids=@a,@b&categoriaId=999999999", "")]
    [TestCase("ids=@a,@b&buscar=&nombre=", "AB")]
    public async Task Trae_solo_esos_en_el_orden_de_la_lista(string consulta, string esperados)
    {
        var (a, b, c, d) = (await Crear("A", 30), await Crear("B", 20, stock: 1), await Crear("C", 10, stock: 1), await Crear("D", 40, activo: false));
        await Crear("E", 5, stock: 1);

        var ruta = consulta.Replace("@a", $"{a}").Replace("@b", $"{b}").Replace("@c", $"{c}").Replace("@d", $"{d}");
        var lista = (await Vendedor.Get($"/productos?{ruta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(lista["datos"].AsArray().Select(p => (string?)p!["nombre"])), Is.EqualTo(esperados));
            Assert.That($"{lista["total"]} {lista["tamano"]} {lista.Json["siguiente"]}", Is.EqualTo($"{esperados.Length} 200 "));
        }
    }

    [Test]
    public async Task Doscientos_caben_en_una_página_y_cada_uno_es_como_al_leerlo()
    {
        await MuchosProductos(230);
        var ids = await Filas<long>("SELECT id FROM producto ORDER BY id DESC LIMIT 200");
        var ruta = $"/productos?ids={string.Join(',', ids)}";

        var lista = (await Vendedor.Get(ruta)).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo(await Filas<long>("SELECT id FROM producto WHERE id IN @ids ORDER BY nombre, id", new { ids })));
            Assert.That(lista["datos"][7]!.ToJsonString(), Is.EqualTo((await Vendedor.Get($"/productos/{lista["datos"][7]!["id"]}")).Json.ToJsonString()));
            Assert.That(lista.Texto, Does.Not.Contain("costoPromedio").And.Not.Contain("valorStock"));
            Assert.That((await Vendedor.Get(ruta, ("Accept", "text/csv"))).Texto.Split("\r\n"), Has.Length.EqualTo(202));
        }
    }

    [TestCase("")]
    [TestCase(",")]
    [TestCase("1,")]
    [TestCase(",1")]
    [TestCase("1,,2")]
    [TestCase("1, 2")]
    [TestCase("1;2")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("0")]
    [TestCase("1,0")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase("0x1")]
    [TestCase("1%00")]
    [TestCase("1%0A")]
    [TestCase("%D9%A1")]
    [TestCase("uno")]
    [TestCase("9223372036854775808")]
    public async Task Lo_que_no_son_ids_se_rechaza(string ids) =>
        (await Vendedor.Get($"/productos?ids={ids.Replace("+", "%2B")}")).DebeSerValidacion("ids valor_no_permitido");

    [Test]
    public async Task Más_de_doscientos_y_lo_que_no_se_combina_se_rechazan()
    {
        (await Vendedor.Get($"/productos?ids={string.Join(',', Enumerable.Repeat(1, 200))}")).Debe(HttpStatusCode.OK);
        (await Vendedor.Get($"/productos?ids={string.Join(',', Enumerable.Repeat(1, 201))}")).DebeSerValidacion("ids demasiados_elementos");
        (await Vendedor.Get("/productos?ids=1&buscar=cafe")).DebeSerValidacion("ids excluyente");
        (await Vendedor.Get("/productos?ids=1&nombre=cafe")).DebeSerValidacion("ids excluyente");
        (await Vendedor.Get("/productos?ids=1&ids=2")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    private async Task<long> Crear(string nombre, decimal precio, decimal? stock = null, bool activo = true) => (await Administrador.Post("/productos", new
    {
        codigo = nombre, nombre, categoriaId = await UnaCategoria(), precio, activo, stockInicial = stock, costoInicial = stock,
    })).Debe(HttpStatusCode.Created).Id;
}
