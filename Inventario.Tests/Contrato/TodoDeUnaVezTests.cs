using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Contrato;

/// <summary>Quien se equivocó en cinco cosas las sabe en la primera respuesta, y no en la quinta.</summary>
public sealed class TodoDeUnaVezTests : ApiTest
{
    private const long NoExiste = 999_999_999;

    [TestCase("""{"codigo":"A","precoi":1,"nombre":5,"stock":3,"codigo":"B"}""", "campo_desconocido",
        "precoi campo_desconocido", "nombre tipo_incorrecto", "stock campo_desconocido", "codigo campo_repetido")]
    [TestCase("""{"precio":"1","activo":"si","codigo":[],"nombre":{"a":1},"unidad":null}""", "json_invalido",
        "precio tipo_incorrecto", "activo tipo_incorrecto", "codigo tipo_incorrecto", "nombre tipo_incorrecto")]
    [TestCase("""{"codigo":"A","codigo":"B","codigo":"C","nombre":"x"}""", "campo_repetido", "codigo campo_repetido", "codigo campo_repetido")]
    [TestCase("""{"precoi":1,"nombre":5,"stock":3""", "campo_desconocido", "precoi campo_desconocido", "nombre tipo_incorrecto", "stock campo_desconocido")]
    public async Task Lo_que_no_se_entiende_de_un_cuerpo_sale_junto_y_en_su_orden(string cuerpo, string codigo, params string[] errores)
    {
        foreach (var (metodo, ruta) in new[] { (HttpMethod.Post, "/productos"), (HttpMethod.Put, "/productos/1"), (HttpMethod.Patch, "/productos/1") })
        {
            var problema = (await Administrador.Crudo(metodo, ruta, cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, codigo);

            Assert.That(Errores(problema), Is.EqualTo(errores), $"{metodo}");
            Assert.That((int)problema["totalErrores"]!, Is.EqualTo(errores.Length), $"{metodo}");
        }
        Assert.That(await Contar("producto"), Is.Zero);
    }

    [Test]
    public async Task También_dentro_de_las_líneas_y_cada_uno_con_su_explicación()
    {
        const string Cuerpo = """{"lineas":[{"productoId":1,"cantida":1},5,{"productoId":"1","cantidad":1,"porcentaje":10}],"total":3}""";

        var problema = (await Vendedor.Crudo(HttpMethod.Post, "/ventas", Cuerpo)).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["campo"]}: {e["mensaje"]}"), Is.EqualTo(new[]
        {
            "lineas[0].cantida: No existe o no se puede escribir aquí.", "lineas[1]: «lineas[1]» debe ser un objeto.",
            "lineas[2].productoId: «lineas[2].productoId» debe ser un número entero, sin comillas.",
            "lineas[2].porcentaje: No existe o no se puede escribir aquí.", "total: No existe o no se puede escribir aquí.",
        }));
        Assert.That((string?)problema["detail"], Does.StartWith("El campo «lineas[0].cantida» no existe o no se puede escribir aquí. «lineas[1]» debe ser un objeto."));
    }

    [Test]
    public async Task De_muchos_campos_desconocidos_se_dicen_los_cien_primeros_y_cuántos_son()
    {
        var cuerpo = new JsonObject(Enumerable.Range(1000, 5000).Select(n => KeyValuePair.Create($"c{n}", (JsonNode?)n)));

        var problema = (await Administrador.Crudo(HttpMethod.Post, "/categorias", cuerpo.ToJsonString())).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That(problema["errores"]!.AsArray(), Has.Count.EqualTo(100));
        Assert.That((int)problema["totalErrores"]!, Is.EqualTo(5000));
    }

    [Test]
    public async Task Una_operación_sin_cuerpo_dice_todo_lo_que_le_sobra()
    {
        var problema = (await Administrador.Crudo(HttpMethod.Post, "/eventos/entradas", """{"a":1,"b":{"c":2}}""")).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That(Errores(problema), Is.EqualTo(new[] { "a campo_desconocido", "b campo_desconocido" }));
    }

    [Test]
    public async Task Una_venta_dice_a_la_vez_lo_que_incumple_sus_reglas_y_lo_que_depende_del_producto()
    {
        var (cafe, queso) = (await UnProducto(precio: 10, stock: 5), await UnProducto(precio: 10, stock: 5, unidad: "kg"));

        (await Vendedor.Post("/ventas", new
        {
            lineas = new object?[]
            {
                new { productoId = cafe, cantidad = 1.5 }, new { productoId = cafe, cantidad = 1.2345 }, new { productoId = queso, cantidad = 1.2345, descuento = 99 },
                new { productoId = queso, cantidad = 0.5, descuento = 5.01 }, new { productoId = queso, cantidad = 99_999_999, precioUnitario = 1_000_000 },
                new { productoId = NoExiste, cantidad = 0 }, null, new { productoId = cafe, cantidad = 1, descuento = -1 },
            },
        })).DebeSerValidacion("lineas[0].cantidad cantidad_entera", "lineas[1].cantidad demasiados_decimales", "lineas[1].cantidad cantidad_entera",
            "lineas[2].cantidad demasiados_decimales", "lineas[2].descuento mayor_que_bruto", "lineas[3].descuento mayor_que_bruto",
            "lineas[4].cantidad demasiado_grande", "lineas[5].cantidad mayor_que_cero", "lineas[6] obligatorio", "lineas[7].descuento no_negativo");
        Assert.That(await Contar("venta"), Is.Zero);
    }

    [Test]
    public async Task También_una_compra_un_conteo_y_una_devolución()
    {
        var cafe = await UnProducto(precio: 10, stock: 5);
        var venta = await UnaVenta(cafe, 3);
        var detalle = (long)venta["lineas"][0]!["id"]!;
        object[] Lineas(string cantidad, string id, long suyo) =>
            [new Dictionary<string, object> { [id] = suyo, [cantidad] = 0.5 }, new Dictionary<string, object> { [id] = 0, [cantidad] = 1 }];

        (await Almacenista.Post("/movimientos", new { motivo = "merma", lineas = Lineas("cantidad", "productoId", cafe) }))
            .DebeSerValidacion("nota obligatorio", "lineas[0].cantidad cantidad_entera", "lineas[1].productoId mayor_que_cero");
        (await Almacenista.Post("/conteos", new { lineas = Lineas("contado", "productoId", cafe) }))
            .DebeSerValidacion("lineas[0].contado cantidad_entera", "lineas[1].productoId mayor_que_cero");
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { lineas = Lineas("cantidad", "detalleId", detalle) }))
            .DebeSerValidacion("motivo obligatorio", "lineas[0].cantidad cantidad_entera", "lineas[1].detalleId mayor_que_cero");
    }

    [Test]
    public async Task También_una_clave_que_caduca_en_el_pasado_y_una_contraseña_que_lleva_el_correo()
    {
        (await Administrador.Post("/claves-api", new { rol = "x", expiraEn = "2020-01-01T00:00:00Z" }))
            .DebeSerValidacion("nombre obligatorio", "rol valor_no_permitido", "expiraEn en_el_pasado");
        var correo = await Leer<string>("SELECT correo FROM usuario WHERE id = @VendedorId", new { VendedorId });
        (await Vendedor.Put("/sesiones/actual/contrasena", new { nueva = $"{correo}-{correo}" }))
            .DebeSerValidacion("actual obligatorio", "nueva contrasena_debil");
    }

    [Test]
    public async Task Lo_que_no_existe_se_nombra_entero()
    {
        var cafe = await UnProducto(stock: 5);
        var venta = await UnaVenta(cafe);
        object[] De(string id, params long[] ids) => [.. ids.Select(i => new Dictionary<string, object> { [id] = i, ["cantidad"] = 1 })];

        Faltan(await Vendedor.Post("/ventas", new { clienteId = NoExiste, lineas = De("productoId", NoExiste - 1, cafe, NoExiste - 2) }),
            $"clienteId {NoExiste}", $"lineas[0].productoId {NoExiste - 1}", $"lineas[2].productoId {NoExiste - 2}");
        Faltan(await Almacenista.Post("/movimientos", new { motivo = "devolucion_proveedor", proveedorId = NoExiste, lineas = De("productoId", cafe, NoExiste - 1, NoExiste - 1) }),
            $"proveedorId {NoExiste}", $"lineas[1].productoId {NoExiste - 1}", $"lineas[2].productoId {NoExiste - 1}");
        Faltan(await Almacenista.Post("/conteos", new { lineas = new[] { NoExiste, NoExiste - 1 }.Select(id => new { productoId = id, contado = 1 }) }),
            $"lineas[0].productoId {NoExiste}", $"lineas[1].productoId {NoExiste - 1}");
        Faltan(await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = De("detalleId", NoExiste, (venta.Id * 1000) + 1, NoExiste - 1) }),
            $"lineas[0].detalleId {NoExiste}", $"lineas[2].detalleId {NoExiste - 1}");
        var ficha = new { codigo = "NUEVO", nombre = "x", categoriaId = NoExiste, proveedorId = NoExiste - 1, precio = 1 };
        Faltan(await Administrador.Post("/productos", ficha), $"categoriaId {NoExiste}", $"proveedorId {NoExiste - 1}");
        Faltan(await Administrador.Put($"/productos/{cafe}", ficha), $"categoriaId {NoExiste}", $"proveedorId {NoExiste - 1}");
        Faltan(await Administrador.Patch($"/productos/{cafe}", $$"""{"categoriaId":{{NoExiste}},"proveedorId":{{NoExiste - 1}}}"""),
            $"categoriaId {NoExiste}", $"proveedorId {NoExiste - 1}");
        Faltan(await Administrador.Patch($"/productos/{cafe}", $$"""{"proveedorId":{{NoExiste - 1}}}"""), $"proveedorId {NoExiste - 1}");
        Assert.That(await Contar("venta", "movimiento", "producto"), Is.EqualTo(4));
    }

    [Test]
    public async Task Un_rechazo_por_un_solo_campo_dice_cuál_es()
    {
        var (cafe, pan) = (await UnProducto(precio: 10, stock: 5), await UnProducto(precio: 10, stock: 5));
        var categoria = await UnaCategoria();
        var retirado = await UnCliente(activo: false);
        object Venta(object cafes, object panes, long? clienteId = null) => new { clienteId, lineas = new[] { panes, cafes } };

        Campo(await Administrador.Patch($"/productos/{cafe}", """{"unidad":"kg"}"""), HttpStatusCode.Conflict, "con_historial", "unidad");
        Campo(await Administrador.Delete($"/productos/{cafe}"), HttpStatusCode.Conflict, "con_historial", null);
        Campo(await Administrador.Delete($"/categorias/{categoria}"), HttpStatusCode.Conflict, "con_historial", null);
        var precios = Campo(await Vendedor.Post("/ventas", Venta(new { productoId = cafe, cantidad = 1, precioUnitario = 9 }, new { productoId = pan, cantidad = 1 })),
            HttpStatusCode.Forbidden, "sin_permiso", "lineas[1].precioUnitario");
        Assert.That((string?)precios["detail"], Is.EqualTo("Solo un administrador cambia el precio de lista (lineas[1])."));
        var todos = Campo(await Vendedor.Post("/ventas", Venta(new { productoId = cafe, cantidad = 1, precioUnitario = 9 }, new { productoId = pan, cantidad = 1, precioUnitario = 9 })),
            HttpStatusCode.Forbidden, "sin_permiso", "lineas[0].precioUnitario");
        Assert.That((string?)todos["detail"], Is.EqualTo("Solo un administrador cambia el precio de lista (lineas[0], lineas[1])."));
        Campo(await Vendedor.Get("/usuarios"), HttpStatusCode.Forbidden, "sin_permiso", null);
        Campo(await Vendedor.Post("/ventas", Venta(new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 1 }, retirado)),
            HttpStatusCode.Conflict, "cliente_inactivo", "clienteId");
        Campo(await Almacenista.Post("/movimientos", new { motivo = "inicial", lineas = new[] { new { productoId = cafe, cantidad = 1, costoUnitario = 1 } } }),
            HttpStatusCode.Conflict, "movimiento_inicial_tardio", "motivo");
        Campo(await Administrador.Patch($"/usuarios/{AdministradorId}", """{"rol":"vendedor"}"""), HttpStatusCode.Conflict, "ultimo_administrador", "rol");
        Campo(await Administrador.Patch($"/usuarios/{AdministradorId}", """{"activo":false}"""), HttpStatusCode.Conflict, "ultimo_administrador", "activo");
        Campo(await Administrador.Delete($"/usuarios/{AdministradorId}"), HttpStatusCode.Conflict, "ultimo_administrador", null);
        await Ejecutar("UPDATE usuario SET rol = 'administrador' WHERE id = @VendedorId", new { VendedorId });
        Campo(await Administrador.Patch($"/usuarios/{AdministradorId}", """{"activo":false}"""), HttpStatusCode.Forbidden, "sin_permiso", "activo");
        Campo(await Almacenista.Get("/eventos?tipos=stock.bajo,venta.anulada"), HttpStatusCode.Forbidden, "sin_permiso", "tipos");
    }

    [TestCase("1e30", "demasiado_grande")]
    [TestCase("1e400", "demasiado_grande")]
    [TestCase("-1e400", "no_negativo")]
    [TestCase("1e99999999999", "demasiado_grande")]
    [TestCase("100000000000000000000000000000000", "demasiado_grande")]
    [TestCase("1e-30", "demasiados_decimales")]
    [TestCase("1e-99999999999", "demasiados_decimales")]
    [TestCase("1.00000000000000000000000000000000001", "demasiados_decimales")]
    [TestCase("1.00000000000000000000000000000000000", null)]
    [TestCase("0e99999999999", null)]
    public async Task Un_número_que_no_cabe_incumple_la_regla_de_su_campo(string numero, string? codigo)
    {
        var respuesta = await Administrador.Crudo(HttpMethod.Post, "/productos",
            $$"""{"codigo":"A","nombre":"","categoriaId":{{await UnaCategoria()}},"precio":{{numero}}}""");

        respuesta.DebeSerValidacion([.. codigo is null ? [] : new[] { $"precio {codigo}" }, "nombre obligatorio"]);
    }

    [TestCase("1e30", "demasiado_grande")]
    [TestCase("99999999999999999999", "demasiado_grande")]
    [TestCase("9007199254740992", "demasiado_grande")]
    [TestCase("-99999999999999999999", "mayor_que_cero")]
    public async Task Un_id_que_no_cabe_en_un_número_de_JavaScript_es_demasiado_grande(string id, string codigo) =>
        (await Vendedor.Crudo(HttpMethod.Post, "/ventas", $$"""{"clienteId":{{id}},"lineas":[{"productoId":{{id}},"cantidad":0}]}"""))
            .DebeSerValidacion($"clienteId {codigo}", $"lineas[0].productoId {codigo}", "lineas[0].cantidad mayor_que_cero");

    [Test]
    public async Task El_mayor_id_que_cabe_es_uno_que_no_existe()
    {
        const long Mayor = 9_007_199_254_740_991;
        var problema = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = Mayor, cantidad = 1 } } }))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        Assert.That((long)problema["id"]!, Is.EqualTo(Mayor));
    }

    [TestCase("categoriaId=99999999999999999999", "categoriaId: es demasiado grande.")]
    [TestCase("precioMin=99999999999999999999999999999999", "precioMin: es demasiado grande.")]
    [TestCase("pagina=-99999999999", "pagina: es demasiado pequeño.")]
    public async Task Un_parámetro_que_no_cabe_no_deja_de_ser_un_número(string consulta, string error)
    {
        var problema = (await Vendedor.Get($"/productos?{consulta}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");

        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["campo"]}: {e["mensaje"]}"), Is.EqualTo([error]));
    }

    private static void Faltan(Respuesta respuesta, params string[] campos)
    {
        var problema = respuesta.DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        var errores = problema["errores"]!.AsArray();
        Assert.That(errores.Select(e => $"{e!["campo"]} {e["codigo"]}: {e["mensaje"]}"),
            Is.EqualTo(campos.Select(c => $"{c.Split(' ')[0]} referencia_inexistente: «{c.Split(' ')[0]}» nombra el {c.Split(' ')[1]}, que no existe.")), respuesta.Texto);
        Assert.That($"{problema["campo"]} {problema["id"]}", Is.EqualTo(campos[0]));
        Assert.That((int)problema["totalErrores"]!, Is.EqualTo(campos.Length));
    }

    private static JsonNode Campo(Respuesta respuesta, HttpStatusCode estado, string codigo, string? campo)
    {
        var problema = respuesta.DebeSerProblema(estado, codigo);
        Assert.That(problema.AsObject().ContainsKey("campo"), Is.True, respuesta.Texto);
        Assert.That((string?)problema["campo"], Is.EqualTo(campo), respuesta.Texto);
        return problema;
    }

    private static IEnumerable<string> Errores(JsonNode problema) => problema["errores"]!.AsArray().Select(e => $"{e!["campo"]} {e["codigo"]}");
}
