using System.Net;
using Inventario.Api.Common.Errores;

namespace Inventario.Tests.Contrato;

public sealed class ErroresTests : ApiTest
{
    private static readonly string[] Campos = ["codigo", "status", "titulo", "significado", "queHacer"];

    private static readonly string[] DelContrato =
    [
        "validacion", "json_invalido", "campo_desconocido", "campo_repetido", "parametro_invalido", "parametro_desconocido",
        "no_autenticado", "credenciales_invalidas", "sesion_caducada", "sin_permiso", "no_encontrado", "duplicado", "con_historial",
        "stock_insuficiente", "producto_inactivo", "cliente_inactivo", "venta_ya_anulada", "devolucion_excede_lo_vendido",
        "version_obsoleta", "cuerpo_lento", "cuerpo_demasiado_grande", "tipo_no_soportado", "referencia_inexistente", "base_de_datos_no_disponible", "sobrecarga",
        "total_distinto", "conteo_desactualizado", "venta_con_devoluciones", "movimiento_ya_revertido", "ultimo_administrador", "demasiadas_peticiones", "clave_no_valida", "idempotencia_en_curso", "idempotencia_cuerpo_distinto", "inventario_descuadrado", "importacion_con_errores", "error_interno",
    ];

    [Test]
    public async Task El_catálogo_trae_todos_los_errores_sin_pedir_sesión()
    {
        var lista = (await Anonimo.Get("//errores")).Debe(HttpStatusCode.OK);
        var errores = lista.Json.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(errores.Select(e => (string)e!["codigo"]!), Is.EqualTo(CatalogoDeErrores.Todos.Select(e => e.Codigo)));
            Assert.That(DelContrato.Except(errores.Select(e => (string)e!["codigo"]!)), Is.Empty);
            foreach (var error in errores)
            {
                Assert.That(error!.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
                Assert.That((string?)error["codigo"], Does.Match("^[a-z0-9_]+$"));
                Assert.That((int)error["status"]!, Is.InRange(400, 599));
                foreach (var texto in new[] { "titulo", "significado", "queHacer" })
                    Assert.That((string?)error[texto], Is.Not.Empty);
            }
        }
    }

    [Test]
    public async Task Cada_error_tiene_su_página_que_es_a_la_que_apunta_type()
    {
        foreach (var error in CatalogoDeErrores.Todos)
            Assert.That((int)(await Anonimo.Get($"//errores/{error.Codigo}")).Debe(HttpStatusCode.OK)["status"], Is.EqualTo(error.Status));

        var problema = (await Vendedor.Get("/productos/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((string?)(await Anonimo.Get($"/{problema["type"]}")).Debe(HttpStatusCode.OK)["codigo"], Is.EqualTo("no_encontrado"));
    }

    [TestCase("no_existe")]
    [TestCase("VALIDACION")]
    public async Task Un_código_que_no_está_en_el_catálogo_responde_404(string codigo)
    {
        var problema = (await Anonimo.Get($"//errores/{codigo}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo($"error {codigo}"));
    }

    [TestCase("//no-existe")]
    [TestCase("/no-existe")]
    [TestCase("//api/v2/productos")]
    [TestCase("/productos/abc")]
    [TestCase("/productos/1.5")]
    [TestCase("/productos/%0A1")]
    [TestCase("/productos/%201")]
    [TestCase("/productos/99999999999999999999")]
    [TestCase("/ventas/1/no-existe")]
    public async Task Una_ruta_desconocida_responde_404_con_o_sin_sesión(string ruta)
    {
        foreach (var cliente in new[] { Anonimo, Administrador })
        {
            var problema = (await cliente.Get(ruta)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
            Assert.That((string?)problema["recurso"], Is.EqualTo("ruta"));
        }
    }

    [TestCase("DELETE", "/productos", "GET, POST")]
    [TestCase("POST", "/productos/1", "DELETE, GET, PATCH, PUT")]
    [TestCase("DELETE", "/ventas/1", "GET")]
    [TestCase("DELETE", "/movimientos/1", "GET")]
    [TestCase("PUT", "/movimientos/1", "GET")]
    [TestCase("POST", "//errores", "GET")]
    [TestCase("POST", "//salud/vivo", "GET")]
    public async Task Un_método_que_la_ruta_no_tiene_responde_405_con_Allow(string metodo, string ruta, string permitidos)
    {
        var respuesta = await Administrador.Enviar(new HttpMethod(metodo), ruta, null, []);

        respuesta.DebeSerProblema(HttpStatusCode.MethodNotAllowed, "metodo_no_permitido");
        Assert.That(permitidos.Split(", "), Is.SubsetOf(respuesta.Mensaje.Content.Headers.Allow));
    }

    [Test]
    public async Task El_cuerpo_de_error_es_el_mismo_mande_lo_que_mande_Accept()
    {
        (Cliente Quien, string Ruta)[] peticiones =
        [
            (Anonimo, "/productos"), (Vendedor, "/movimientos"), (Vendedor, "/productos/999999999"), (Vendedor, "/no-existe"),
            (Vendedor, "/productos?pagina=0"), (Vendedor, "/productos?pagina=x"), (Vendedor, "/productos?x=1"),
        ];
        foreach (var (quien, ruta) in peticiones)
        {
            var esperado = SinTraza(await quien.Get(ruta));
            foreach (var accept in new[] { "application/json", "text/csv", "text/html", "*/*", "application/xml", "basura", "application/problem+xml;q=1" })
                Assert.That(SinTraza(await quien.Get(ruta, ("Accept", accept))), Is.EqualTo(esperado), $"{ruta} {accept}");
        }
    }

    [Test]
    public async Task Instance_es_la_ruta_de_la_petición_y_un_error_no_se_guarda_en_caché()
    {
        var respuesta = await Vendedor.Get("/productos/999999999?");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)respuesta["instance"], Is.EqualTo("/api/v1/productos/999999999"));
            Assert.That(respuesta.Cabecera("Cache-Control"), Does.Contain("no-store"));
        }
    }

    private static string SinTraza(Respuesta respuesta)
    {
        Assert.That(respuesta.Tipo, Is.EqualTo("application/problem+json"), respuesta.Texto);
        var problema = respuesta.Json.AsObject();
        Assert.That(problema.Remove("traceId"), Is.True);
        return $"{(int)respuesta.Estado} {problema.ToJsonString()}";
    }
}
