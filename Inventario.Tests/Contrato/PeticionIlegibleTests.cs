using System.Net;
using System.Text;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que no se puede leer se rechaza diciendo qué se esperaba, y todo lo que se sabe de una vez.</summary>
public sealed class PeticionIlegibleTests : ApiTest
{
    [TestCase("/ventas", """{"lineas":[5]}""", "lineas[0]", "un objeto")]
    [TestCase("/ventas", """{"lineas":{}}""", "lineas", "una lista")]
    [TestCase("/ventas", """{"lineas":[{"productoId":1.5,"cantidad":1}]}""", "lineas[0].productoId", "un número entero, sin comillas")]
    [TestCase("/ventas", """{"lineas":[{"productoId":1,"cantidad":"1"}]}""", "lineas[0].cantidad", "un número, sin comillas y con punto decimal")]
    [TestCase("/categorias", """{"nombre":5}""", "nombre", "un texto en UTF-8")]
    [TestCase("/categorias", """{"nombre":"x","activo":"si"}""", "activo", "true o false")]
    [TestCase("/claves-api", """{"nombre":"x","rol":"vendedor","expiraEn":"mañana"}""", "expiraEn", "un instante con su zona, como 2026-11-23T10:00:00Z")]
    [TestCase("/claves-api", """{"nombre":"x","rol":"vendedor","expiraEn":5}""", "expiraEn", "un instante con su zona, como 2026-11-23T10:00:00Z")]
    public async Task Un_valor_de_otro_tipo_dice_el_que_se_espera(string ruta, string cuerpo, string campo, string esperado)
    {
        var problema = (await Administrador.Crudo(HttpMethod.Post, ruta, cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, "json_invalido");

        Assert.That((string?)problema["detail"], Is.EqualTo($"«{campo}» debe ser {esperado}."));
        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
    }

    [Test]
    public async Task Un_cuerpo_en_UTF_16_dice_también_sus_campos_desconocidos()
    {
        var cuerpo = Encoding.Unicode.GetBytes("""{"nombre":"x","otro":1}""");

        var problema = (await Administrador.Enviar(HttpMethod.Post, "/categorias", Cuerpo(cuerpo, "utf-16"), [])).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo("otro"));
    }

    [TestCase("utf-16", new byte[] { 0x7B, 0, 0x7D, 0 })]
    [TestCase("\"UTF-8\"", new byte[] { 0x7B, 0x7D })]
    public async Task Un_objeto_vacío_vale_en_cualquier_juego_donde_no_va_cuerpo(string juego, byte[] vacio) =>
        (await Vendedor.Enviar(HttpMethod.Post, "/eventos/entradas", Cuerpo(vacio, juego), [])).Debe(HttpStatusCode.Created);

    [TestCase("/categorias")]
    [TestCase("/eventos/entradas")]
    public async Task Un_juego_que_no_se_conoce_responde_415(string ruta)
    {
        foreach (var juego in new[] { "utf-7", "x-no-existe" })
            (await Administrador.Enviar(HttpMethod.Post, ruta, Cuerpo("""{"nombre":"x"}"""u8.ToArray(), juego), []))
                .DebeSerProblema(HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado");
    }

    [TestCase("iso-8859-1")]
    [TestCase("utf-16BE")]
    public async Task Un_cuerpo_en_otro_juego_se_guarda_letra_por_letra(string juego)
    {
        var cuerpo = Encoding.GetEncoding(juego).GetBytes("""{"nombre":"Ñandú"}""");

        (await Administrador.Enviar(HttpMethod.Post, "/categorias", Cuerpo(cuerpo, juego), [])).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<string>("SELECT nombre FROM categoria"), Is.EqualTo("Ñandú"));
    }

    [TestCase("us-ascii", new byte[] { 0xC3, 0x91 })]
    [TestCase("utf-16", new byte[] { 0x00, 0xD8 })]
    public async Task Lo_que_no_cabe_en_el_juego_declarado_se_rechaza(string juego, byte[] letra)
    {
        var declarado = Encoding.GetEncoding(juego);
        byte[] cuerpo = [.. declarado.GetBytes("""{"nombre":"x"""), .. letra, .. declarado.GetBytes("\"}")];

        var problema = (await Administrador.Enviar(HttpMethod.Post, "/categorias", Cuerpo(cuerpo, juego), []))
            .DebeSerProblema(HttpStatusCode.BadRequest, "json_invalido");

        Assert.That((string?)problema["detail"], Is.EqualTo($"El cuerpo no está en {juego}, como declara su Content-Type."));
        Assert.That(await Contar("categoria"), Is.Zero);
    }

    /// <summary>Leer el valor de cada repetición costaba décimas de segundo de procesador a un cuerpo de 256 KB.</summary>
    [Test]
    public async Task De_un_campo_repetido_no_se_mira_el_valor()
    {
        var cuerpo = "{\"correo\":\"a\"" + string.Concat(Enumerable.Repeat(",\"correo\":[]", 200)) + "}";

        var problema = (await Anonimo.Crudo(HttpMethod.Post, "/sesiones", cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, "campo_repetido");

        Assert.That((int)problema["totalErrores"]!, Is.EqualTo(200));
        Assert.That(problema["errores"]!.AsArray().Select(e => (string?)e!["codigo"]), Is.All.EqualTo("campo_repetido"));
    }

    /// <summary>El lector lee la línea que se pasa antes de cortar.</summary>
    [Test]
    public async Task De_la_primera_línea_de_más_se_dicen_sus_campos_desconocidos()
    {
        var lineas = string.Join(',', Enumerable.Range(1, 500).Select(n => $$"""{"productoId":{{n}},"cantidad":1}"""));

        var problema = (await Administrador.Crudo(HttpMethod.Post, "/ventas", $$"""{"lineas":[{{lineas}},{"otro":1}]}"""))
            .DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo("lineas[500].otro"));
    }

    [Test]
    public async Task De_muchos_parámetros_desconocidos_se_dicen_los_cien_primeros_y_cuántos_son()
    {
        var problema = (await Vendedor.Get("/productos?" + string.Join('&', Enumerable.Range(100, 150).Select(n => $"p{n}=1"))))
            .DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");

        Assert.That(problema["errores"]!.AsArray(), Has.Count.EqualTo(100));
        Assert.That((int)problema["totalErrores"]!, Is.EqualTo(150));
        Assert.That((string?)problema["detail"], Does.Contain("p199").And.Not.Contain("p200"));
    }

    [TestCase("pagina=1%00", "pagina")]
    [TestCase("pagina=%201", "pagina")]
    [TestCase("categoriaId=7%0A", "categoriaId")]
    [TestCase("precioMin=1.5%00", "precioMin")]
    [TestCase("bajoMinimo=true%20", "bajoMinimo")]
    public async Task Un_número_con_espacios_o_con_un_NUL_no_es_un_número(string consulta, string campo)
    {
        var problema = (await Vendedor.Get($"/productos?{consulta}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");

        Assert.That(problema["errores"]!.AsArray().Select(e => (string?)e!["campo"]), Is.EqualTo([campo]));
    }

    [Test]
    public async Task Los_parámetros_que_no_se_pueden_leer_salen_todos_a_la_vez()
    {
        var problema = (await Vendedor.Get("/productos?categoriaId=x&precioMin=1,5&activo=true&conStock=si&pagina=&tamano=5&tamano=6"))
            .DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");

        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["campo"]}: {e["mensaje"]}"), Is.EquivalentTo(new[]
        {
            "categoriaId: debe ser un número entero, sin comillas.", "precioMin: debe ser un número con punto decimal.",
            "conStock: debe ser true o false.", "pagina: debe ser un número entero, sin comillas.", "tamano: viene más de una vez.",
        }));
        var fechas = (await Administrador.Get("/ventas?desde=ayer&hasta=mañana")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        Assert.That(fechas["errores"]!.AsArray().Select(e => (string?)e!["campo"]), Is.EquivalentTo(["desde", "hasta"]));
    }

    [Test]
    public async Task Los_parámetros_desconocidos_salen_todos_a_la_vez_y_antes_que_los_mal_escritos()
    {
        var problema = (await Vendedor.Get("/productos?ordne=nombre&pagina=x&colr=rojo&zzzzzzzz=1")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");

        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["campo"]}: {e["mensaje"]}"), Is.EqualTo(new[]
        {
            "ordne: No existe. ¿Quiso decir «orden»?", "colr: No existe.", "zzzzzzzz: No existe.",
        }));
    }

    [TestCase("application/vnd.api+json")]
    [TestCase("application/merge-patch+json")]
    [TestCase("application/problem+json; charset=utf-8")]
    public async Task Un_cuerpo_en_otro_JSON_responde_415_y_dice_el_que_se_admite(string tipo)
    {
        var respuesta = await Administrador.Crudo(HttpMethod.Post, "/categorias", """{"nombre":"x"}""", tipo);

        var problema = respuesta.DebeSerProblema(HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado");
        Assert.That((string?)problema["detail"], Is.EqualTo("El cuerpo debe ser application/json."));
        Assert.That(await Contar("categoria"), Is.Zero);
    }

    [TestCase("application/json")]
    [TestCase("Application/JSON;charset=UTF-8")]
    [TestCase("application/json; version=1")]
    [TestCase("application/json; charset=\"utf-8\"")]
    public async Task El_tipo_se_compara_sin_mayúsculas_y_sin_sus_parámetros(string tipo) =>
        (await Administrador.Enviar(HttpMethod.Post, "/categorias", Con(tipo), [])).Debe(HttpStatusCode.Created);

    private static ByteArrayContent Cuerpo(byte[] cuerpo, string juego) => Con($"application/json; charset={juego}", cuerpo);

    private static ByteArrayContent Con(string tipo, byte[]? cuerpo = null)
    {
        var contenido = new ByteArrayContent(cuerpo ?? """{"nombre":"Quesos"}"""u8.ToArray());
        contenido.Headers.TryAddWithoutValidation("Content-Type", tipo);
        return contenido;
    }
}
