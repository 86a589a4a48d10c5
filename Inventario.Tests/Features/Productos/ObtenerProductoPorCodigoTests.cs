using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ObtenerProductoPorCodigoTests : ApiTest
{
    [TestCase("CAF-1")]
    [TestCase("caf-1")]
    [TestCase("C%C3%81F-1")]
    [TestCase("7790001")]
    public async Task Lo_encuentra_por_código_o_código_de_barras(string codigo)
    {
        var id = await Crear("CAF-1", "7790001");

        var leido = (await Administrador.Get($"/productos/por-codigo/{codigo}")).Debe(HttpStatusCode.OK);

        Assert.That(leido.Texto, Is.EqualTo((await Administrador.Get($"/productos/{id}")).Texto));
    }

    [Test]
    public async Task Cada_producto_se_encuentra_por_lo_suyo_aunque_su_código_y_su_código_de_barras_sean_el_mismo()
    {
        var (uno, otro) = (await Crear("A", "779"), await Crear("780", "780"));

        Assert.That((await Vendedor.Get("/productos/por-codigo/779")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(uno));
        Assert.That((await Vendedor.Get("/productos/por-codigo/780")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(otro));
    }

    [TestCase("A/1")]
    [TestCase("A 1")]
    [TestCase("Ñ+&?#1")]
    [TestCase("100%")]
    [TestCase("😀")]
    [TestCase("123")]
    public async Task El_código_puede_llevar_cualquier_carácter(string codigo)
    {
        var id = await Crear(codigo);

        Assert.That((await Vendedor.Get($"/productos/por-codigo/{Uri.EscapeDataString(codigo)}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id));
    }

    /// <summary>Una barra, y las tres letras con que se escribe en una URL, son dos códigos.</summary>
    [Test]
    public async Task Una_barra_y_su_forma_codificada_no_se_confunden()
    {
        foreach (var codigo in new[] { "Q/x", "Q%2Fx", "Q%252Fx", "Q%2fk", "a/b%2Fc" })
        {
            var id = await Crear(codigo);
            Assert.That((await Vendedor.Get($"/productos/por-codigo/{Uri.EscapeDataString(codigo)}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id), codigo);
        }
        (await Vendedor.Get("/productos/por-codigo/Q%2Fk")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [Test]
    public async Task También_encuentra_los_inactivos_y_el_vendedor_no_ve_costos()
    {
        var id = await UnProducto(stock: 5, costo: 3, activo: false);
        var codigo = await Leer<string>("SELECT codigo FROM producto WHERE id = @id", new { id });

        var leido = (await Vendedor.Get($"/productos/por-codigo/{codigo}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool)leido["activo"], Is.False);
            Assert.That(leido.Numero("stock"), Is.EqualTo(5));
            Assert.That(leido.Json.AsObject().Select(c => c.Key), Has.None.EqualTo("costoPromedio").And.None.EqualTo("valorStock"));
        }
    }

    [TestCase("CAF")]
    [TestCase("%25")]
    [TestCase("_AF-1")]
    [TestCase("%EF%BF%BE")]
    public async Task Un_código_que_no_existe_responde_404_que_lo_nombra(string codigo)
    {
        await Crear("CAF-1");

        var problema = (await Vendedor.Get($"/productos/por-codigo/{codigo}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["recurso"], Is.EqualTo("producto"));
            Assert.That((string?)problema["id"], Is.EqualTo(Uri.UnescapeDataString(codigo)));
        }
    }

    [Test]
    public async Task El_código_que_dejó_de_tener_ya_no_lo_encuentra()
    {
        var id = await Crear("VIEJO");
        (await Administrador.Put($"/productos/{id}", new { codigo = "NUEVO", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.OK);

        (await Vendedor.Get("/productos/por-codigo/VIEJO")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((await Vendedor.Get("/productos/por-codigo/NUEVO")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id));
    }

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get("/productos/por-codigo/A")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

    private async Task<long> Crear(string codigo, string? codigoBarras = null) => (await Administrador.Post("/productos",
        new { codigo, codigoBarras, nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 })).Debe(HttpStatusCode.Created).Id;
}
