using System.Net;
using System.Text;

namespace Inventario.Tests.Features.Productos;

/// <summary>
/// GET /productos con nombre o buscar mientras las fichas cambian; <see cref="Sistema.Recorridos.BuscarContraUnModeloTests"/> lo compara con un
/// modelo en memoria.
/// </summary>
public sealed class BuscarProductosTests : ApiTest
{
    [Test]
    public async Task Al_crear_editar_borrar_e_importar_se_encuentra_por_lo_que_dice_la_ficha_y_por_nada_más()
    {
        var id = (await Administrador.Post("/productos", new { codigo = "ABC-1", nombre = "Café aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.Created).Id;
        await Halla(("buscar", "bc-1", true), ("nombre", "fe a", true), ("nombre", "bc-1", false), ("buscar", "779", false));

        (await Administrador.Patch($"/productos/{id}", """{"precio":2}""")).Debe(HttpStatusCode.OK);
        await Halla(("buscar", "bc-1", true), ("nombre", "fe a", true));

        (await Administrador.Patch($"/productos/{id}", """{"codigo":"XYZ-2","codigoBarras":"7791234","nombre":"Té"}""")).Debe(HttpStatusCode.OK);
        await Halla(("buscar", "bc-1", false), ("nombre", "fe a", false), ("buscar", "yz-2", true), ("buscar", "9123", true), ("nombre", "te", true));

        (await Administrador.Patch($"/productos/{id}", """{"nombre":"TE"}""")).Debe(HttpStatusCode.OK);
        await Halla(("nombre", "té", true));

        (await Importar("", "codigo,nombre,categoria,precio,codigoBarras\nxyz-2,Mate,Abarrotes,3,\nNUEVO,Termo,Abarrotes,3,44\n"))
            .Debe(HttpStatusCode.OK);
        await Halla(("nombre", "te", true), ("nombre", "mate", true), ("nombre", "termo", true), ("buscar", "9123", false), ("buscar", "uev", true), ("buscar", "44", true));

        (await Importar("?simular=true", "codigo,nombre,categoria,precio\nxyz-2,Yerba,Abarrotes,3\n")).Debe(HttpStatusCode.OK);
        await Halla(("nombre", "yerba", false), ("nombre", "mate", true));

        (await Administrador.Delete($"/productos/{id}")).Debe(HttpStatusCode.NoContent);
        await Halla(("nombre", "mate", false), ("buscar", "xyz", false), ("nombre", "termo", true));
    }

    [TestCase("cafe olla", true)]
    [TestCase("OLLA 200 camp café", true)]
    [TestCase("olla caf-17", true, TestName = "Por_palabras(en el nombre y en el código)")]
    [TestCase("campo 7501 de", true, TestName = "Por_palabras(en el nombre y en el código de barras)")]
    [TestCase("olla\u00a0café\tg", true, TestName = "Por_palabras(separadas por cualquier espacio)")]
    [TestCase("\ufeffcafe\u200b ol\u00adla\u200e", true, TestName = "Por_palabras(con marcas que no se ven, como las pega un navegador)")]
    [TestCase("café, olla; 200", true, TestName = "Por_palabras(separadas por comas)")]
    [TestCase("¡café! (olla) «200» [de]", true, TestName = "Por_palabras(entre signos)")]
    [TestCase("cafe olla te", false)]
    [TestCase("caféolla", false)]
    [TestCase("cafe % olla", false)]
    [TestCase("g 200 Campolirio olla de Café caf-17 7501 031 311 309", true, TestName = "Por_palabras(más de ocho, las últimas en su orden)")]
    [TestCase("g 200 Campolirio olla de Café caf-17 309 311", false, TestName = "Por_palabras(más de ocho, las últimas en otro orden)")]
    [TestCase("cafe nada_de_esto", false)]
    public async Task Por_palabras(string texto, bool esta)
    {
        (await Administrador.Post("/productos", new { codigo = "CAF-17", codigoBarras = "7501031311309", nombre = "Café de olla Campolirio 200 g", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.Created);
        await UnProducto(nombre: "Olla para el té");

        await Halla(("buscar", texto, esta));
    }

    /// <summary>Lo que una caja vendería primero: el código exacto, los nombres que empiezan así, los que tienen esas palabras al empezar otras y los demás.</summary>
    [TestCase("cafe", "Té,Café,Café de olla,Taza de café,Descafeinado")]
    [TestCase("cafe&orden=relevancia", "Té,Café,Café de olla,Taza de café,Descafeinado")]
    [TestCase("cafe&orden=nombre", "Café,Café de olla,Descafeinado,Taza de café,Té")]
    [TestCase("cafe d", "Café de olla,Taza de café,Café,Descafeinado", TestName = "Por_relevancia(una palabra está en el código)")]
    [TestCase("t", "Taza de café,Té")]
    [TestCase("olla cafe", "Café de olla")]
    [TestCase("de cafe", "Café de olla,Taza de café,Descafeinado", TestName = "Por_relevancia(la primera palabra del nombre también empieza una)")]
    [TestCase("7501031311309", "Descafeinado")]
    [TestCase("%CC%81", "Café,Café de olla,Descafeinado,Taza de café,Té", TestName = "Por_relevancia(nada que se vea: por nombre)")]
    public async Task Por_relevancia(string consulta, string esperados)
    {
        var categoriaId = await UnaCategoria();
        foreach (var (codigo, barras, nombre) in new[]
        {
            ("A", null, "Taza de café"), ("B", "7501031311309", "Descafeinado"), ("C", null, "Café de olla"), ("CAFÉ", (string?)null, "Té"), ("D", null, "Café"),
        })
            (await Administrador.Post("/productos", new { codigo, codigoBarras = barras, nombre, categoriaId, precio = 1 })).Debe(HttpStatusCode.Created);

        var todos = (await Vendedor.Get($"/productos?buscar={consulta}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(p => (string)p!["nombre"]!).ToList();
        var deUnaEnUna = (await Recorrido.PorCursor(Vendedor, $"/productos?buscar={consulta}", 1)).Select(p => (string)p["nombre"]!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', todos), Is.EqualTo(esperados));
            Assert.That(deUnaEnUna, Is.EqualTo(todos));
        }
    }

    /// <summary>Lo que no se ve y viene al copiar de una página no se guarda: el nombre se encuentra por lo que dice.</summary>
    [Test]
    public async Task Un_nombre_se_guarda_sin_las_marcas_que_no_se_ven()
    {
        var id = (await Administrador.Post("/productos", new { codigo = "CAN\u200bOA", nombre = "Ca\u00adnoa de \u2060madera", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.Created).Id;

        Assert.That(await Filas<string>("SELECT CONCAT(codigo, '|', nombre) FROM producto WHERE id = @id", new { id }), Is.EqualTo(["CANOA|Canoa de madera"]));
        await Halla(("buscar", "canoa madera", true));
    }

    [Test]
    public async Task Con_nombre_y_buscar_la_relevancia_es_de_lo_que_se_busca()
    {
        foreach (var (codigo, nombre) in new[] { ("1", "Agua de leche"), ("2", "Leche de agua"), ("3", "Agua sola") })
            (await Administrador.Post("/productos", new { codigo, nombre, categoriaId = await UnaCategoria(), precio = 1 })).Debe(HttpStatusCode.Created);

        Assert.That((await Vendedor.Get("/productos?nombre=agua&buscar=leche"))["datos"].AsArray().Select(p => (string?)p!["nombre"]), Is.EqualTo(["Leche de agua", "Agua de leche"]));
    }

    [TestCase("")]
    [TestCase("x")]
    public async Task Un_cursor_de_relevancia_inventado_no_rompe_nada(string clave)
    {
        await UnProducto(nombre: "Té");
        var cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes($"""["Producto:relevancia",1,"t","{clave}"]""")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        (await Vendedor.Get($"/productos?buscar=te&despuesDe={cursor}")).Debe(HttpStatusCode.OK);
    }

    [TestCase("orden=relevancia")]
    [TestCase("orden=relevancia&buscar=%20")]
    [TestCase("orden=relevancia&nombre=cafe")]
    public async Task La_relevancia_pide_buscar(string consulta) =>
        (await Vendedor.Get($"/productos?{consulta}")).DebeSerValidacion("orden sin_buscar");

    /// <summary>Unos lectores añaden el cero de delante de un UPC-A y otros lo quitan.</summary>
    [TestCase("036000291452", "0036000291452", true)]
    [TestCase("0036000291452", "036000291452", true)]
    [TestCase("036000291453", "0036000291453", false, TestName = "El_cero_de_un_código_de_barras_no_estorba(si su dígito de control no cuadra, es otra cosa)")]
    public async Task El_cero_de_un_código_de_barras_no_estorba(string guardado, string buscado, bool esta)
    {
        (await Administrador.Post("/productos", new { codigo = "KLEENEX", codigoBarras = guardado, nombre = "Pañuelos", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.Created);

        await Halla(("buscar", buscado, esta));
    }

    private Task<Respuesta> Importar(string consulta, string csv) =>
        Administrador.Crudo(HttpMethod.Post, $"/productos/importar{consulta}", csv, "text/csv");

    private async Task Halla(params (string Parametro, string Texto, bool Esta)[] casos)
    {
        foreach (var (parametro, texto, esta) in casos)
            Assert.That((await Vendedor.Get($"/productos?{parametro}={Uri.EscapeDataString(texto)}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Count > 0,
                Is.EqualTo(esta), $"{parametro}={texto}");
    }
}
