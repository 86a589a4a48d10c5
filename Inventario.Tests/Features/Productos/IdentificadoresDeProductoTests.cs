using System.Net;

namespace Inventario.Tests.Features.Productos;

/// <summary>Un código de barras es un número: un UPC-A, y el EAN-13 que solo le pone un cero delante, son de un solo producto.</summary>
public sealed class IdentificadoresDeProductoTests : ApiTest
{
    private const string UpcA = "036000291452";
    private const string Ean13 = "0036000291452";
    private const string Gtin14 = "00036000291452";

    [TestCase(UpcA, UpcA, Ean13, Gtin14)]
    [TestCase(Ean13, UpcA, Ean13, Gtin14)]
    [TestCase(Gtin14, UpcA, Ean13, Gtin14)]
    [TestCase("96385074", "96385074", "000096385074", "0000096385074", "00000096385074")]
    [TestCase("07501031311309", "7501031311309", "07501031311309")]
    public async Task Se_halla_por_cualquiera_de_sus_formas_sea_código_o_código_de_barras(string escrita, params string[] leidas)
    {
        var id = await Crear("CAFE", escrita);
        await Halla(id, leidas);
        (await Administrador.Delete($"/productos/{id}")).Debe(HttpStatusCode.NoContent);

        await Halla(await Crear(escrita), leidas);
        Assert.That(await Numeros(), Is.EqualTo([$"{escrita} {escrita.PadLeft(14, '0')}"]));
    }

    [TestCase("A", UpcA, Ean13, null, "codigo")]
    [TestCase("A", UpcA, "B", Ean13, "codigoBarras")]
    [TestCase("A", Ean13, "B", UpcA, "codigoBarras")]
    [TestCase(UpcA, null, Ean13, null, "codigo")]
    [TestCase(Gtin14, null, "B", UpcA, "codigoBarras")]
    [TestCase("A", UpcA, "B", "0036000\u200b291452", "codigoBarras")]
    [TestCase("A", UpcA, "B", "0036000291452\u0301", "codigoBarras")]
    [TestCase("A", UpcA, "B", "003600029145²", "codigoBarras")]
    [TestCase("A", "003600029145²", "B", UpcA, "codigoBarras")]
    public async Task No_es_de_otro_producto_por_ninguna_puerta(string codigo, string? codigoBarras, string suCodigo, string? suCodigoBarras, string campo)
    {
        var dueno = await Crear(codigo, codigoBarras);
        var otro = await Crear("OTRO");
        var categoriaId = await UnaCategoria();
        var antes = await Huellas();

        foreach (var rechazo in new[]
        {
            await Administrador.Post("/productos", new { codigo = suCodigo, codigoBarras = suCodigoBarras, nombre = "Té", categoriaId, precio = 1 }),
            await Administrador.Post("/productos", new { codigo = suCodigo, codigoBarras = suCodigoBarras, nombre = "Té", categoriaId = 999999999, precio = 1 }),
            await Administrador.Put($"/productos/{otro}", new { codigo = suCodigo, codigoBarras = suCodigoBarras, nombre = "Té", categoriaId, precio = 1 }),
            await Administrador.Patch($"/productos/{otro}", campo == "codigo" ? $$"""{"codigo":"{{suCodigo}}"}""" : $$"""{"codigoBarras":"{{suCodigoBarras}}"}"""),
        })
        {
            var problema = rechazo.DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
            Assert.That(((string?)problema["campo"], (long?)problema["idExistente"]), Is.EqualTo((campo, dueno)), rechazo.Texto);
            Assert.That((string?)problema["detail"], Does.Contain("ceros"));
        }

        Assert.That(await Huellas(), Is.EqualTo(antes));
    }

    [Test]
    public async Task Un_mismo_producto_puede_llevar_las_dos_y_cambiarlas_de_sitio()
    {
        var id = await Crear(UpcA, Ean13);
        Assert.That(await Numeros(), Is.EqualTo([$"{Ean13} -", $"{UpcA} {Gtin14}"]));

        (await Administrador.Patch($"/productos/{id}", $$"""{"codigo":"{{Ean13}}","codigoBarras":"{{UpcA}}"}""")).Debe(HttpStatusCode.OK);

        Assert.That(await Numeros(), Is.EqualTo([$"{Ean13} {Gtin14}", $"{UpcA} -"]));
        await Halla(id, UpcA, Ean13, Gtin14);
        (await Administrador.Patch($"/productos/{id}", """{"codigoBarras":null}""")).Debe(HttpStatusCode.OK);
        await Halla(id, UpcA, Ean13, Gtin14);
        Assert.That((await Verificacion())["avisos"].AsArray(), Is.Empty);
    }

    [TestCase("036000291453", "0036000291453")]
    [TestCase("36000291452", "036000291452")]
    [TestCase("1", "01")]
    [TestCase("A-036000291452", "036000291452")]
    public async Task Lo_que_no_es_un_número_con_su_dígito_de_control_solo_se_halla_como_está_escrito(string uno, string otro)
    {
        var (primero, segundo) = (await Crear("UNO", uno), await Crear(otro));

        await Halla(primero, uno);
        await Halla(segundo, otro);
    }

    [TestCase("""{"codigoBarras":null}""")]
    [TestCase("""{"codigoBarras":"7501031311309"}""")]
    [TestCase(null)]
    public async Task El_número_que_se_suelta_o_se_borra_lo_puede_tomar_otro(string? cambio)
    {
        var dueno = await Crear("A", UpcA);
        if (cambio is null)
            (await Administrador.Delete($"/productos/{dueno}")).Debe(HttpStatusCode.NoContent);
        else
            (await Administrador.Patch($"/productos/{dueno}", cambio)).Debe(HttpStatusCode.OK);

        var otro = await Crear("B", Ean13);

        await Halla(otro, UpcA, Ean13, Gtin14);
    }

    [Test]
    public async Task Si_a_la_vez_uno_toma_el_UPC_A_y_otro_el_EAN_13_lo_toma_uno()
    {
        var categoriaId = await UnaCategoria();
        for (var ronda = 0; ronda < 10; ronda++)
        {
            var respuestas = await Task.WhenAll(
                Administrador.Post("/productos", new { codigo = $"X{ronda}", codigoBarras = UpcA, nombre = "Uno", categoriaId, precio = 1 }),
                Almacenista.Post("/productos", new { codigo = $"Y{ronda}", codigoBarras = Ean13, nombre = "Dos", categoriaId, precio = 1 }),
                Administrador.Post("/productos", new { codigo = $"Z{ronda}", codigoBarras = Gtin14, nombre = "Tres", categoriaId, precio = 1 }));

            var creado = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
            foreach (var otra in respuestas.Where(r => r != creado))
                Assert.That((long?)otra.DebeSerProblema(HttpStatusCode.Conflict, "duplicado")["idExistente"], Is.EqualTo(creado.Id));
            await Halla(creado.Id, UpcA, Ean13, Gtin14);
            (await Administrador.Delete($"/productos/{creado.Id}")).Debe(HttpStatusCode.NoContent);
        }
    }

    [Test]
    public async Task Una_tienda_que_ya_lo_tenía_en_dos_productos_sigue_vendiendo_y_editando_y_la_verificación_avisa()
    {
        var (uno, dos) = await DosConElMismoNumero();
        await Halla(uno, UpcA, Gtin14);
        await Halla(dos, Ean13);

        (await Administrador.Patch($"/productos/{dos}", """{"precio":9}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Patch($"/productos/{uno}", """{"precio":9}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Patch($"/productos/{dos}", """{"categoriaId":999999999}""")).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        foreach (var id in new[] { uno, dos })
            (await Administrador.Patch($"/productos/{id}", $$"""{"codigoBarras":"{{Gtin14}}"}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        var verificacion = await Verificacion();
        Assert.That((bool)verificacion["correcto"]);
        Assert.That(verificacion.Texto, Does.EndWith($$"""
            ,"avisos":[{"aviso":"numero_de_otro_producto","mensaje":"El producto «DOS» lleva {{Ean13}}, que para un lector es el número del producto {{uno}}: quíteselo a uno de los dos.","productoId":{{dos}},"codigo":"DOS","escrito":"{{Ean13}}","idExistente":{{uno}}}]}
            """));
    }

    [Test]
    public async Task Cuando_uno_de_los_dos_lo_suelta_es_del_otro_y_de_nadie_más()
    {
        var (uno, dos) = await DosConElMismoNumero();

        (await Administrador.Patch($"/productos/{uno}", """{"codigoBarras":null}""")).Debe(HttpStatusCode.OK);

        await Halla(dos, UpcA, Ean13, Gtin14);
        Assert.That((await Verificacion())["avisos"].AsArray().Select(a => ((string?)a!["aviso"], (long)a["productoId"]!)), Is.EqualTo([("numero_sin_apuntar", dos)]));
        (await Administrador.Patch($"/productos/{uno}", $$"""{"codigoBarras":"{{UpcA}}"}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Patch($"/productos/{dos}", """{"precio":9}""")).Debe(HttpStatusCode.OK);
        Assert.That(await Numeros(), Does.Contain($"{Ean13} {Gtin14}"));
    }

    [Test]
    public async Task Si_lo_suelta_el_que_lo_tenía_de_tres_los_otros_dos_siguen_avisados()
    {
        var (uno, dos) = await DosConElMismoNumero();
        var tres = await Crear("TRES");
        await PonerComoAntes(tres, Gtin14);
        (await Administrador.Delete($"/productos/{uno}")).Debe(HttpStatusCode.NoContent);

        var avisos = (await Verificacion())["avisos"].AsArray();

        Assert.That(avisos.Select(a => ((long)a!["productoId"]!, (long)a["idExistente"]!)), Is.EqualTo([(tres, dos), (dos, dos)]));
    }

    [TestCase(UpcA, Ean13)]
    [TestCase(Ean13, UpcA)]
    [TestCase("96385074", "0000096385074")]
    public async Task Se_busca_por_cualquiera_de_sus_formas(string escrita, string buscada)
    {
        var id = await Crear("CAFE", escrita, stockMinimo: 5);
        await Crear("OTRO", "7501031311309", stockMinimo: 5);

        foreach (var lista in new[] { "/productos", "/inventario/bajo-minimo" })
            Assert.That((await Vendedor.Get($"{lista}?buscar={buscada}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids(), Is.EqualTo([id]), lista);
    }

    /// <summary>Como quedan al migrar: el primero tiene el número y el otro, solo lo escrito.</summary>
    private async Task<(long Uno, long Dos)> DosConElMismoNumero()
    {
        var (uno, dos) = (await Crear("UNO", UpcA), await Crear("DOS"));
        await PonerComoAntes(dos, Ean13);
        return (uno, dos);
    }

    /// <summary>Como lo escribe la versión anterior, que no sabe de números.</summary>
    private async Task PonerComoAntes(long id, string codigoBarras)
    {
        await Ejecutar("""
            UPDATE producto SET codigo_barras = @codigoBarras WHERE id = @id;
            INSERT INTO identificador_producto (valor, producto_id) VALUES (@codigoBarras, @id)
            """, new { id, codigoBarras });
        await RehacerPartes();
    }

    private async Task<Respuesta> Verificacion() => (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

    private Task<IReadOnlyList<string>> Numeros() => Filas<string>("SELECT CONCAT_WS(' ', valor, COALESCE(canonico, '-')) FROM identificador_producto ORDER BY valor");

    private async Task Halla(long id, params string[] leidas)
    {
        foreach (var leida in leidas)
            Assert.That((await Vendedor.Get($"/productos/por-codigo/{leida}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id), leida);
    }

    private async Task<long> Crear(string codigo, string? codigoBarras = null, decimal stockMinimo = 0) => (await Administrador.Post("/productos",
        new { codigo, codigoBarras, nombre = "Café", categoriaId = await UnaCategoria(), precio = 1, stockMinimo })).Debe(HttpStatusCode.Created).Id;
}
