using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Inventario.Tests.Contrato;

/// <summary>Lo común a todo PATCH, sobre categorías y proveedores. Lo de cada recurso está en sus Modificar…Tests.</summary>
public sealed class MezclaTests : ApiTest
{
    [TestCase("application/merge-patch+json")]
    [TestCase("application/json")]
    [TestCase("Application/Merge-Patch+JSON; charset=UTF-8")]
    [TestCase("application/json; charset=utf-16")]
    public async Task Admite_los_dos_tipos_de_contenido_y_lo_que_no_se_manda_se_queda(string tipo)
    {
        var id = await Crear();
        var contenido = new ByteArrayContent(
            (tipo.EndsWith("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8).GetBytes("""{"descripcion":"Añejos"}"""));
        contenido.Headers.ContentType = MediaTypeHeaderValue.Parse(tipo);

        var respuesta = (await Almacenista.Enviar(HttpMethod.Patch, $"/categorias/{id}", contenido, [])).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Fila(id), Is.EqualTo("Quesos|Añejos|0|2"));
            Assert.That(respuesta.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Vendedor.Get($"/categorias/{id}")).Texto, Is.EqualTo(respuesta.Texto));
        }
    }

    [TestCase("application/json-patch+json")]
    [TestCase("application/problem+json")]
    [TestCase("application/merge-patch")]
    [TestCase("application/merge-patch+json-seq")]
    [TestCase("text/json")]
    [TestCase("*/*")]
    [TestCase("application/merge-patch+json; charset=x-no-existe")]
    [TestCase(null)]
    public async Task Otro_tipo_de_contenido_responde_415_y_no_cambia_nada(string? tipo)
    {
        var id = await Crear();
        var contenido = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"nombre":"Natas"}"""));
        if (tipo is not null)
            contenido.Headers.TryAddWithoutValidation("Content-Type", tipo);

        var respuesta = await Administrador.Enviar(HttpMethod.Patch, $"/categorias/{id}", contenido, []);

        respuesta.DebeSerProblema(HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado");
        Assert.That(await Fila(id), Is.EqualTo("Quesos|Fríos|0|1"));
    }

    [Test]
    public async Task Null_vuelve_a_su_valor_por_defecto_y_en_lo_obligatorio_se_rechaza()
    {
        var id = await Crear();

        (await Administrador.Patch($"/categorias/{id}", """{"descripcion":null}""")).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(id), Is.EqualTo("Quesos||0|2"));
        (await Administrador.Patch($"/categorias/{id}", """{"activo":null}""")).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(id), Is.EqualTo("Quesos||0|2"), "el activo que falta sigue como está");

        (await Administrador.Patch($"/categorias/{id}", """{"nombre":null,"descripcion":"x"}""")).DebeSerValidacion("nombre obligatorio");
        Assert.That(await Fila(id), Is.EqualTo("Quesos||0|2"));
    }

    [TestCase("{}")]
    [TestCase(""" { "nombre" : "Quesos" } """)]
    [TestCase("""{"nombre":"Quesos","descripcion":"Fr\u00edos","activo":false}""")]
    public async Task Si_ya_estaba_todo_así_responde_el_recurso_y_la_versión_no_sube(string cuerpo)
    {
        var id = await Crear();
        var antes = await Administrador.Get($"/categorias/{id}");

        foreach (var cabeceras in new (string, string)[][] { [], [("If-Match", "\"1\"")] })
        {
            var respuesta = (await Administrador.Patch($"/categorias/{id}", cuerpo, cabeceras)).Debe(HttpStatusCode.OK);
            Assert.That(respuesta.Texto, Is.EqualTo(antes.Texto));
            Assert.That(respuesta.Cabecera("ETag"), Is.EqualTo("\"1\""));
        }
        (await Administrador.Patch($"/categorias/{id}", cuerpo, ("If-Match", "\"7\""))).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That((await Administrador.Get($"/categorias/{id}")).Texto, Is.EqualTo(antes.Texto));
    }

    [Test]
    public async Task Un_espacio_de_más_se_limpia_como_en_PUT()
    {
        var id = await Crear();

        var respuesta = (await Administrador.Patch($"/categorias/{id}", """{"nombre":"  Natas ","descripcion":"  "}""")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)respuesta["nombre"], Is.EqualTo("Natas"));
            Assert.That(await Fila(id), Is.EqualTo("Natas||0|2"));
        }
    }

    [TestCase("id")]
    [TestCase("version")]
    [TestCase("creadoEn")]
    [TestCase("versionEsperada")]
    [TestCase("Nombre")]
    public async Task Lo_que_no_se_escribe_se_rechaza_como_en_PUT(string campo)
    {
        var id = await Crear();
        var cuerpo = $$"""{"nombre":"Natas","{{campo}}":1}""";

        await RechazaComoPut(id, cuerpo, "campo_desconocido", campo);
        Assert.That(await Fila(id), Is.EqualTo("Quesos|Fríos|0|1"));
    }

    [TestCase("""{"nombre":5}""", "json_invalido", "nombre")]
    [TestCase("""{"nombre":"A","activo":"true"}""", "json_invalido", "activo")]
    [TestCase("""{"nombre":"A","nombre":"B"}""", "campo_repetido", "nombre")]
    [TestCase("""{"nombre":"A","descripcion":{"a":1}}""", "json_invalido", "descripcion")]
    [TestCase("""[{"op":"replace","path":"/nombre","value":"A"}]""", "json_invalido", "")]
    [TestCase("null", "json_invalido", "")]
    [TestCase("", "json_invalido", "")]
    [TestCase("""{"nombre":"A"} {}""", "json_invalido", "")]
    public async Task Lo_que_no_se_puede_leer_se_rechaza_como_en_PUT(string cuerpo, string codigo, string campo)
    {
        var id = await Crear();

        await RechazaComoPut(id, cuerpo, codigo, campo);
        Assert.That(await Fila(id), Is.EqualTo("Quesos|Fríos|0|1"));
    }

    [Test]
    public async Task Con_If_Match_de_otra_versión_responde_412_y_con_la_actual_cambia()
    {
        var id = await Crear();
        (await Administrador.Patch($"/categorias/{id}", """{"nombre":"Natas"}""", ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);

        foreach (var vieja in new[] { "\"1\"", "1", "nada", "\"1\", \"3\"" })
        {
            var problema = (await Administrador.Patch($"/categorias/{id}", """{"nombre":"Yogures"}""", ("If-Match", vieja)))
                .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
            Assert.That((int?)problema["versionActual"], Is.EqualTo(2));
        }
        Assert.That(await Fila(id), Is.EqualTo("Natas|Fríos|0|2"));

        foreach (var (actual, nombre) in new[] { ("W/\"2\"", "A"), ("\"1\", \"3\"", "B"), ("*", "C") })
            (await Administrador.Patch($"/categorias/{id}", $$"""{"nombre":"{{nombre}}"}""", ("If-Match", actual))).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(id), Is.EqualTo("C|Fríos|0|5"));
    }

    [Test]
    public async Task Diez_a_la_vez_con_la_misma_versión_lo_cambia_uno()
    {
        var id = await Crear();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(n => Administrador.Patch($"/categorias/{id}", $$"""{"nombre":"Número {{n}}"}""", ("If-Match", "\"1\""))));

        var ganadora = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganadora))
            otra.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That(await Fila(id), Is.EqualTo($"{ganadora["nombre"]}|Fríos|0|2"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Veinte_a_la_vez_de_campos_distintos_quedan_todos_también_con_If_Match_comodín(bool conComodin)
    {
        var id = await UnProveedor();
        (string, string)[] cabeceras = conComodin ? [("If-Match", "*")] : [];
        string[] campos = ["nombre", "contacto", "documento", "telefono", "direccion"];

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            Administrador.Patch($"/proveedores/{id}", $$"""{"{{campos[n % 5]}}":"{{campos[n % 5]}} {{n / 5}}"}""", cabeceras)));

        foreach (var respuesta in respuestas)
            respuesta.Debe(HttpStatusCode.OK);
        var proveedor = await Administrador.Get($"/proveedores/{id}");
        using (Assert.EnterMultipleScope())
        {
            foreach (var campo in campos)
                Assert.That((string?)proveedor[campo], Does.Match($"^{campo} [0-3]$"));
            Assert.That(respuestas.Select(r => (int)r["version"]), Is.EquivalentTo(Enumerable.Range(2, 20)));
        }
    }

    [Test]
    public async Task Un_PUT_a_la_vez_se_ve_entero_o_no_se_ve()
    {
        var id = await UnProveedor();
        for (var ronda = 0; ronda < 10; ronda++)
        {
            var respuestas = await Task.WhenAll(
                Administrador.Put($"/proveedores/{id}", new { nombre = $"N{ronda}", contacto = $"C{ronda}" }),
                Administrador.Patch($"/proveedores/{id}", $$"""{"telefono":"{{ronda}}"}"""));

            foreach (var respuesta in respuestas)
                respuesta.Debe(HttpStatusCode.OK);
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', nombre, contacto, telefono) FROM proveedor WHERE id = @id", new { id }),
                Is.AnyOf($"N{ronda} C{ronda} {ronda}", $"N{ronda} C{ronda}"), "el PUT borra el teléfono si llega después; el PATCH no toca lo del PUT");
        }
    }

    private async Task<long> Crear() => (await Administrador.Post("/categorias", new { nombre = "Quesos", descripcion = "Fríos", activo = false }))
        .Debe(HttpStatusCode.Created).Id;

    /// <summary>El mismo problema que un PUT del mismo cuerpo, salvo su identificador.</summary>
    private async Task RechazaComoPut(long id, string cuerpo, string codigo, string campo)
    {
        var problema = (await Administrador.Patch($"/categorias/{id}", cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, codigo);
        var delPut = (await Administrador.Crudo(HttpMethod.Put, $"/categorias/{id}", cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, codigo);

        problema["traceId"] = delPut["traceId"] = null;
        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
        Assert.That(problema.ToJsonString(), Is.EqualTo(delPut.ToJsonString()));
    }

    private Task<string?> Fila(long id) =>
        Leer<string>("SELECT CONCAT(nombre, '|', COALESCE(descripcion, ''), '|', activo, '|', version) FROM categoria WHERE id = @id", new { id });
}
