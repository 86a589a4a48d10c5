using System.Net;
using System.Text;

namespace Inventario.Tests.Features.Clientes;

public sealed class AnonimizarClienteTests : ApiTest
{
    /// <summary>Ninguno aparece en nada más que la base guarde, así que encontrarlo es que quedó.</summary>
    private static readonly string[] DatosPersonales = ["Zenobia Quirós", "XQ-7781-KZ", "zenobia@quiros.test", "+52 55 9081 7263", "Privada Xicoténcatl 77"];

    [Test]
    public async Task Borra_los_datos_lo_desactiva_y_lo_anota()
    {
        var creado = await CrearZenobia();

        var anonimo = (await Administrador.Post($"/clientes/{creado.Id}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(anonimo.Texto, Is.EqualTo($$"""
                {"id":{{creado.Id}},"nombre":"Cliente anonimizado","documento":null,"correo":null,"telefono":null,"direccion":null,"activo":false,"anonimizadoEn":{{anonimo["anonimizadoEn"].ToJsonString()}},"version":2,"creadoEn":{{creado["creadoEn"].ToJsonString()}},"actualizadoEn":{{anonimo["actualizadoEn"].ToJsonString()}}}
                """));
            Assert.That((string?)anonimo["anonimizadoEn"], Does.EndWith("Z"));
            Assert.That((DateTime)anonimo["actualizadoEn"], Is.GreaterThan((DateTime)creado["actualizadoEn"]));
            Assert.That(anonimo.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Vendedor.Get($"/clientes/{creado.Id}")).Texto, Is.EqualTo(anonimo.Texto));
            Assert.That((await Vendedor.Get("/clientes?activo=false")).Json["datos"]![0]!.ToJsonString(), Is.EqualTo(anonimo.Json.ToJsonString()));
            Assert.That(await Filas<(long, long)>("SELECT cliente_id, usuario_id FROM anonimizacion"), Is.EqualTo([(creado.Id, AdministradorId)]));
            Assert.That(await Filas<(string, long, string, long, string)>("SELECT evento, usuario_id, recurso, recurso_id, detalle FROM auditoria"),
                Is.EqualTo([("cliente_anonimizado", AdministradorId, "cliente", creado.Id, "{}")]));
        }
    }

    /// <summary>No se deshace: quien manda algo esperaba que contara.</summary>
    [TestCase("{\"simular\":true}", "campo_desconocido")]
    [TestCase("{\"x\": NaN}", "campo_desconocido")]
    [TestCase("[]", "json_invalido")]
    [TestCase("confirmar=false", "json_invalido")]
    public async Task Un_cuerpo_con_algo_se_rechaza_y_no_borra_nada(string cuerpo, string codigo)
    {
        var zenobia = (await CrearZenobia()).Id;
        var antes = await Huellas();

        foreach (var tipo in new[] { "application/json", "text/plain" })
            (await Administrador.Crudo(HttpMethod.Post, $"/clientes/{zenobia}/anonimizacion", cuerpo, tipo)).DebeSerProblema(HttpStatusCode.BadRequest, codigo);

        Assert.That(await Huellas(), Is.EqualTo(antes));
        (await Administrador.Crudo(HttpMethod.Post, $"/clientes/{zenobia}/anonimizacion", "")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Sus_ventas_quedan_como_estaban_salvo_su_nombre_y_no_se_le_vende_más()
    {
        var zenobia = (await CrearZenobia()).Id;
        var cafe = await UnProducto(precio: 10, stock: 5);
        var pedido = new { clienteId = zenobia, lineas = new[] { new { productoId = cafe, cantidad = 2 } } };
        var venta = (await Vendedor.Post("/ventas", pedido)).Debe(HttpStatusCode.Created);

        (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        var leida = (await Vendedor.Get($"/ventas/{venta.Id}")).Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(leida.Texto, Is.EqualTo(venta.Texto.Replace("Zenobia Quirós", "Cliente anonimizado", StringComparison.Ordinal)));
            Assert.That((long?)(await Vendedor.Get($"/clientes/{zenobia}/ventas"))["datos"][0]!["id"], Is.EqualTo(venta.Id));
        }
        (await Vendedor.Post("/ventas", pedido)).DebeSerProblema(HttpStatusCode.Conflict, "cliente_inactivo");
    }

    /// <summary>Se buscan en toda columna de toda tabla, sea del tipo que sea; antes se comprueba que buscando así se encuentran.</summary>
    [Test]
    public async Task No_queda_ningún_dato_suyo_en_ninguna_tabla()
    {
        var zenobia = (await CrearZenobia()).Id;
        var cafe = await UnProducto(stock: 5);
        var venta = (await Vendedor.Post("/ventas", new { clienteId = zenobia, lineas = new[] { new { productoId = cafe, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "Sobraba", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        (await Vendedor.Get("/clientes?buscar=Zenobia")).Debe(HttpStatusCode.OK);
        Assert.That(await Encontrados(), Is.EquivalentTo(DatosPersonales));

        (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        Assert.That(await Encontrados(), Is.Empty);
    }

    /// <summary>Lo que guarda la idempotencia también son datos suyos.</summary>
    [Test]
    public async Task Tampoco_queda_en_las_respuestas_guardadas_y_repetirlas_no_ejecuta_nada()
    {
        (string, string) Clave(string clave) => ("Idempotency-Key", clave);
        var ficha = new { nombre = DatosPersonales[0], documento = DatosPersonales[1], correo = DatosPersonales[2], telefono = DatosPersonales[3], direccion = DatosPersonales[4] };
        var zenobia = (await Vendedor.Post("/clientes", ficha, Clave("alta"))).Debe(HttpStatusCode.Created);
        var cafe = await UnProducto(stock: 5);
        var pedido = new { clienteId = zenobia.Id, lineas = new[] { new { productoId = cafe, cantidad = 1 } } };
        var venta = (await Vendedor.Post("/ventas", pedido, Clave("venta"))).Debe(HttpStatusCode.Created);
        var ajena = (await Vendedor.Post("/ventas", new { pedido.lineas }, Clave("ajena"))).Debe(HttpStatusCode.Created);
        Assert.That(await Encontrados(), Is.Not.Empty);

        (await Administrador.Post($"/clientes/{zenobia.Id}/anonimizacion", new { }, Clave("anonimizar"))).Debe(HttpStatusCode.OK);

        Assert.That(await Encontrados(), Is.Empty);
        foreach (var (ruta, cuerpo, clave, ubicacion) in new[]
        {
            ("/clientes", (object)ficha, "alta", zenobia.Cabecera("Location")), ("/ventas", pedido, "venta", venta.Cabecera("Location")),
        })
        {
            var repetida = (await Vendedor.Post(ruta, cuerpo, Clave(clave))).Debe(HttpStatusCode.Created);
            Assert.That($"{repetida.Cabecera("Idempotency-Replayed")} {repetida.Cabecera("Location")} «{repetida.Texto}»", Is.EqualTo($"true {ubicacion} «»"));
        }
        Assert.That((await Vendedor.Post("/ventas", new { pedido.lineas }, Clave("ajena"))).Texto, Is.EqualTo(ajena.Texto));
        Assert.That(await Contar("venta"), Is.EqualTo(2));
    }

    [Test]
    public async Task Anonimizar_a_la_vez_que_se_vende_con_clave_no_deja_datos_guardados()
    {
        for (var ronda = 0; ronda < 20; ronda++)
        {
            var zenobia = (await CrearZenobia()).Id;
            var cafe = await UnProducto(stock: 20);
            var ventas = Enumerable.Range(0, 6).Select(i => Vendedor.Post("/ventas",
                new { clienteId = zenobia, lineas = new[] { new { productoId = cafe, cantidad = 1 } } }, ("Idempotency-Key", $"{ronda}-{i}"))).ToList();

            (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { })).Debe(HttpStatusCode.OK);
            foreach (var venta in await Task.WhenAll(ventas))
                if (venta.Estado != HttpStatusCode.Created)
                    venta.DebeSerProblema(HttpStatusCode.Conflict, "cliente_inactivo");

            Assert.That(await Encontrados(), Is.Empty, $"ronda {ronda}");
        }
    }

    [Test]
    public async Task Su_documento_queda_libre()
    {
        var zenobia = (await CrearZenobia()).Id;
        (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        Assert.That((await CrearZenobia()).Id, Is.GreaterThan(zenobia));
    }

    [Test]
    public async Task Repetirla_no_cambia_nada_ni_se_anota_otra_vez()
    {
        var zenobia = (await CrearZenobia()).Id;

        var primera = (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { }, ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);
        var segunda = (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { }, ("If-Match", "\"2\""))).Debe(HttpStatusCode.OK);

        Assert.That(segunda.Texto, Is.EqualTo(primera.Texto));
        Assert.That(await Contar("anonimizacion"), Is.EqualTo(1));
        Assert.That(await Contar("auditoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task Diez_a_la_vez_responden_lo_mismo_y_ocurre_una_sola_vez()
    {
        var zenobia = (await CrearZenobia()).Id;

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { })));

        Assert.That(respuestas.Select(r => r.Debe(HttpStatusCode.OK).Texto).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Leer<int>("SELECT version FROM cliente"), Is.EqualTo(2));
        Assert.That(await Contar("auditoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task Mientras_lo_editan_sus_datos_no_sobreviven()
    {
        for (var intento = 0; intento < 10; intento++)
        {
            var zenobia = (await CrearZenobia()).Id;
            var edicion = Vendedor.Put($"/clientes/{zenobia}", new { nombre = "Zenobia Quirós", correo = "zenobia@quiros.test" });
            var anonimizacion = Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { });
            await Task.WhenAll(edicion, anonimizacion);

            (await anonimizacion).Debe(HttpStatusCode.OK);
            if ((await edicion).Estado != HttpStatusCode.OK)
                (await edicion).DebeSerProblema(HttpStatusCode.Conflict, "cliente_anonimizado");
            Assert.That(await Encontrados(), Is.Empty);
        }
    }

    [TestCase("", null)]
    [TestCase("", "application/json")]
    [TestCase("{}", "application/json")]
    [TestCase("null", "application/json")]
    public async Task Admite_un_cuerpo_vacío(string cuerpo, string? tipo)
    {
        var zenobia = (await CrearZenobia()).Id;
        using var contenido = tipo is null ? null : new StringContent(cuerpo, Encoding.UTF8, tipo);

        (await Administrador.Enviar(HttpMethod.Post, $"/clientes/{zenobia}/anonimizacion", contenido, [])).Debe(HttpStatusCode.OK);

        Assert.That(await Contar("anonimizacion"), Is.EqualTo(1));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_y_versión_sin_cambiar_nada()
    {
        var zenobia = (await CrearZenobia()).Id;
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Post("/clientes/999999999/anonimizacion", new { }, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        foreach (var cliente in new[] { Vendedor, Almacenista })
            (await cliente.Post("/clientes/999999999/anonimizacion", new { }, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        var inexistente = (await Administrador.Post("/clientes/999999999/anonimizacion", new { }, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var obsoleta = (await Administrador.Post($"/clientes/{zenobia}/anonimizacion", new { }, vieja))
            .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{inexistente["recurso"]} {inexistente["id"]}", Is.EqualTo("cliente 999999999"));
            Assert.That((int?)obsoleta["versionActual"], Is.EqualTo(1));
            Assert.That(await Encontrados(), Is.EquivalentTo(DatosPersonales));
            Assert.That(await Contar("anonimizacion", "auditoria"), Is.Zero);
        }
    }

    private async Task<Respuesta> CrearZenobia() => (await Vendedor.Post("/clientes", new
    {
        nombre = DatosPersonales[0], documento = DatosPersonales[1], correo = DatosPersonales[2], telefono = DatosPersonales[3], direccion = DatosPersonales[4],
    })).Debe(HttpStatusCode.Created);

    /// <summary>Los datos personales que hay en alguna parte de la base.</summary>
    private async Task<List<string>> Encontrados()
    {
        var columnas = await Filas<(string Tabla, string Columna)>("""
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
            """);
        Assert.That(columnas.Select(c => c.Tabla).Distinct().Count(), Is.GreaterThan(15));
        var textos = await Filas<string>(string.Join(" UNION ALL ", columnas.Select(c =>
            $"SELECT CONVERT(CAST(`{c.Columna}` AS BINARY) USING utf8mb4) FROM `{c.Tabla}` WHERE `{c.Columna}` IS NOT NULL")));
        return [.. DatosPersonales.Where(d => textos.Any(t => t?.Contains(d, StringComparison.OrdinalIgnoreCase) == true))];
    }
}
