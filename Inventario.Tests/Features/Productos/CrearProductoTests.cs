using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Features.Productos;

public sealed class CrearProductoTests : ApiTest
{
    private static readonly string[] Campos =
    [
        "id", "codigo", "codigoBarras", "nombre", "descripcion", "categoriaId", "categoria", "proveedorId", "proveedor",
        "precio", "tasaImpuesto", "unidad", "stock", "stockMinimo", "bajoMinimo", "costoPromedio", "valorStock", "activo",
        "version", "creadoEn", "actualizadoEn",
    ];

    [Test]
    public async Task Responde_el_producto_entero_y_su_Location_responde_lo_mismo()
    {
        var categoriaId = await UnaCategoria("Abarrotes");
        var proveedorId = await UnProveedor("Distribuidora del Norte");

        var creado = (await Almacenista.Post("/productos", new
        {
            codigo = "CAF-1", codigoBarras = "7790001", nombre = "Café", descripcion = "Tostado\nmolido", categoriaId, proveedorId,
            precio = 28.9m, tasaImpuesto = 10.5m, unidad = "kg", stockMinimo = 2.5m, activo = true, stockInicial = 1.25m, costoInicial = 8m,
        })).Debe(HttpStatusCode.Created);
        var leido = (await Almacenista.Get(creado.Cabecera("Location")!)).Debe(HttpStatusCode.OK);

        var esperado = new JsonObject
        {
            ["id"] = creado.Id, ["codigo"] = "CAF-1", ["codigoBarras"] = "7790001", ["nombre"] = "Café", ["descripcion"] = "Tostado\nmolido",
            ["categoriaId"] = categoriaId, ["categoria"] = "Abarrotes", ["proveedorId"] = proveedorId, ["proveedor"] = "Distribuidora del Norte",
            ["precio"] = 28.9m, ["tasaImpuesto"] = 10.5m, ["unidad"] = "kg", ["stock"] = 1.25m, ["stockMinimo"] = 2.5m, ["bajoMinimo"] = true,
            ["costoPromedio"] = 8, ["valorStock"] = 10, ["activo"] = true, ["version"] = 1,
            ["creadoEn"] = (string?)creado["creadoEn"], ["actualizadoEn"] = (string?)creado["actualizadoEn"],
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(leido.Texto, Is.EqualTo(creado.Texto));
            Assert.That(JsonNode.DeepEquals(creado.Json, esperado), creado.Texto);
            Assert.That(creado.Json.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)creado["creadoEn"], Does.EndWith("Z"));
            Assert.That(creado.Cabecera("ETag"), Is.EqualTo("\"1\""));
        }
    }

    [Test]
    public async Task Lo_que_no_se_manda_vale_lo_de_por_defecto()
    {
        var creado = (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId = await UnaCategoria(), precio = 0 }))
            .Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            foreach (var campo in new[] { "codigoBarras", "descripcion", "proveedorId", "proveedor" })
                Assert.That(creado.Json[campo], Is.Null, campo);
            foreach (var campo in new[] { "precio", "tasaImpuesto", "stock", "stockMinimo", "costoPromedio", "valorStock" })
                Assert.That(creado.Numero(campo), Is.Zero, campo);
            Assert.That((string?)creado["unidad"], Is.EqualTo("unidad"));
            Assert.That((bool)creado["activo"], Is.True);
            Assert.That((bool)creado["bajoMinimo"], Is.False);
            Assert.That(await Contar("movimiento"), Is.Zero);
        }
    }

    [Test]
    public async Task Con_stock_inicial_escribe_un_solo_movimiento_inicial()
    {
        var id = await UnProducto(stock: 4, costo: 2.5m);

        var movimientos = await Filas<(string Motivo, long Secuencia, decimal Delta, decimal Costo, decimal Stock, decimal Valor, long Usuario)>("""
            SELECT motivo, secuencia, delta, costo_total, stock_resultante, valor_resultante, usuario_id
            FROM movimiento WHERE producto_id = @id
            """, new { id });
        Assert.That(movimientos, Is.EqualTo(new[] { ("inicial", 1L, 4m, 10m, 4m, 10m, AdministradorId) }));
    }

    [Test]
    public async Task Con_stock_inicial_cero_no_escribe_movimientos()
    {
        (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1, stockInicial = 0 }))
            .Debe(HttpStatusCode.Created);

        Assert.That(await Contar("movimiento"), Is.Zero);
    }

    [TestCase("CAFE-1")]
    [TestCase("café-1")]
    [TestCase(" Café-1 ")]
    [TestCase("Cafe\u0301-1")]
    public async Task Un_código_igual_salvo_mayúsculas_o_acentos_es_duplicado(string codigo)
    {
        var categoriaId = await UnaCategoria();
        var primero = (await Administrador.Post("/productos", new { codigo = "Café-1", nombre = "Uno", categoriaId, precio = 1 }))
            .Debe(HttpStatusCode.Created).Id;

        var problema = (await Administrador.Post("/productos", new { codigo, nombre = "Dos", categoriaId, precio = 1, stockInicial = 3 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("codigo"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(primero));
            Assert.That(await Contar("producto", "codigo_producto", "movimiento"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task El_código_de_un_producto_borrado_no_se_reutiliza_jamás()
    {
        var categoriaId = await UnaCategoria();
        var id = (await Administrador.Post("/productos", new { codigo = "A-1", nombre = "Uno", categoriaId, precio = 1 })).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Delete($"/productos/{id}")).Debe(HttpStatusCode.NoContent);

        var problema = (await Administrador.Post("/productos", new { codigo = "a-1", nombre = "Otro", categoriaId, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("codigo"));
            Assert.That(problema.AsObject().ContainsKey("idExistente"), Is.True);
            Assert.That(problema["idExistente"], Is.Null);
            Assert.That(await Contar("producto"), Is.Zero);
        }
    }

    [Test]
    public async Task Un_código_de_barras_repetido_es_duplicado_y_sin_él_no_chocan()
    {
        var categoriaId = await UnaCategoria();
        var primero = (await Administrador.Post("/productos", new { codigo = "A", codigoBarras = "779", nombre = "Uno", categoriaId, precio = 1 })).Id;
        (await Administrador.Post("/productos", new { codigo = "B", codigoBarras = "", nombre = "Dos", categoriaId, precio = 1 })).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/productos", new { codigo = "C", codigoBarras = " ", nombre = "Tres", categoriaId, precio = 1 })).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Post("/productos", new { codigo = "D", codigoBarras = "779", nombre = "Cuatro", categoriaId, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("codigoBarras"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(primero));
            Assert.That(await Contar("producto", "codigo_producto"), Is.EqualTo(6));
        }
    }

    [TestCase("CAFÉ-1", "7799", "codigoBarras")]
    [TestCase("nuevo", "cafe-1", "codigoBarras")]
    [TestCase("Bar-779", null, "codigo")]
    [TestCase("bár-779", "BAR-779", "codigo")]
    public async Task El_código_de_uno_no_es_el_código_de_barras_de_otro_ni_al_revés(string codigo, string? codigoBarras, string campo)
    {
        var categoriaId = await UnaCategoria();
        var existente = (await Administrador.Post("/productos", new { codigo = "cafe-1", codigoBarras = "bar-779", nombre = "Uno", categoriaId, precio = 1 })).Id;
        if (codigo == "CAFÉ-1")
            (codigo, codigoBarras) = ("otro", codigo);

        var problema = (await Administrador.Post("/productos", new { codigo, codigoBarras, nombre = "Dos", categoriaId, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Post("/productos", new { codigo, codigoBarras, nombre = "Dos", categoriaId = 999999999, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo(campo));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(existente));
            Assert.That(await Contar("producto"), Is.EqualTo(1));
            Assert.That(await Contar("identificador_producto"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Si_a_la_vez_uno_lo_toma_por_código_y_otro_por_código_de_barras_lo_toma_uno()
    {
        var categoriaId = await UnaCategoria();
        for (var ronda = 0; ronda < 10; ronda++)
        {
            var respuestas = await Task.WhenAll(
                Administrador.Post("/productos", new { codigo = $"X{ronda}", nombre = "Uno", categoriaId, precio = 1 }),
                Almacenista.Post("/productos", new { codigo = $"Y{ronda}", codigoBarras = $"X{ronda}", nombre = "Dos", categoriaId, precio = 1 }));

            var creado = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
            var problema = respuestas.Single(r => r != creado).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
            Assert.That((string?)problema["campo"], Is.EqualTo(creado == respuestas[0] ? "codigoBarras" : "codigo"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(creado.Id));
            Assert.That((await Vendedor.Get($"/productos/por-codigo/X{ronda}")).Id, Is.EqualTo(creado.Id));
        }
    }

    [Test]
    public async Task Veinte_a_la_vez_con_el_mismo_código_crean_uno_con_su_movimiento()
    {
        var categoriaId = await UnaCategoria();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            Administrador.Post("/productos", new { codigo = "A-1", nombre = $"Café {n}", categoriaId, precio = 1, stockInicial = 5, costoInicial = 2 })));

        var creado = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
        foreach (var otra in respuestas.Where(r => r != creado))
            Assert.That((long?)otra.DebeSerProblema(HttpStatusCode.Conflict, "duplicado")["idExistente"], Is.EqualTo(creado.Id));
        Assert.That(await Contar("producto", "codigo_producto", "movimiento"), Is.EqualTo(3));
    }

    [Test]
    public async Task Una_categoría_o_un_proveedor_que_no_existen_son_referencia_inexistente()
    {
        var categoriaId = await UnaCategoria();

        var sinCategoria = (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId = 999999999, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        var sinProveedor = (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId, proveedorId = 999999998, precio = 1 }))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{sinCategoria["campo"]} {sinCategoria["id"]}", Is.EqualTo("categoriaId 999999999"));
            Assert.That($"{sinProveedor["campo"]} {sinProveedor["id"]}", Is.EqualTo("proveedorId 999999998"));
            Assert.That(await Contar("producto", "codigo_producto"), Is.Zero);
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_código_código_de_barras_y_referencia()
    {
        var categoriaId = await UnaCategoria();
        (await Administrador.Post("/productos", new { codigo = "A", codigoBarras = "779", nombre = "Uno", categoriaId, precio = 1 })).Debe(HttpStatusCode.Created);
        object Con(string codigo, string codigoBarras, decimal precio) =>
            new { codigo, codigoBarras, nombre = "Dos", categoriaId = 999999999, precio };

        (await Anonimo.Post("/productos", Con("A", "779", -1))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Post("/productos", Con("A", "779", -1))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Post("/productos", Con("A", "779", -1))).DebeSerValidacion("precio no_negativo");
        var porCodigo = (await Administrador.Post("/productos", Con("A", "779", 1))).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        var porBarras = (await Administrador.Post("/productos", Con("B", "779", 1))).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Post("/productos", Con("B", "780", 1))).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)porCodigo["campo"], Is.EqualTo("codigo"));
            Assert.That((string?)porBarras["campo"], Is.EqualTo("codigoBarras"));
            Assert.That(await Contar("producto", "codigo_producto"), Is.EqualTo(2));
        }
    }

    [TestCase(".")]
    [TestCase(" .. ")]
    public async Task Un_código_que_en_una_URL_es_otra_carpeta_no_se_admite(string codigo) =>
        (await Almacenista.Post("/productos", new { codigo, nombre = "x", categoriaId = 1, precio = 1 }))
            .DebeSerValidacion("codigo valor_no_permitido");

    [Test]
    public async Task Sin_nada_nombra_todo_lo_obligatorio()
    {
        (await Administrador.Post("/productos", new { }))
            .DebeSerValidacion("codigo obligatorio", "nombre obligatorio", "categoriaId obligatorio", "precio obligatorio");
    }

    [Test]
    public async Task Rechaza_todos_los_fallos_de_una_vez()
    {
        (await Administrador.Post("/productos", new
        {
            codigo = new string('x', 65), codigoBarras = new string('x', 65), nombre = new string('x', 201), descripcion = new string('x', 2001),
            categoriaId = 0, proveedorId = -1, precio = 1.00001m, tasaImpuesto = 100.001m, unidad = "docena", stockMinimo = -1,
            stockInicial = 0.5m, costoInicial = -1,
        })).DebeSerValidacion(
            "codigo demasiado_largo", "codigoBarras demasiado_largo", "nombre demasiado_largo", "descripcion demasiado_largo",
            "categoriaId mayor_que_cero", "proveedorId mayor_que_cero", "precio demasiados_decimales", "tasaImpuesto demasiado_grande",
            "unidad valor_no_permitido", "stockMinimo no_negativo", "costoInicial no_negativo");

        Assert.That(await Contar("producto", "codigo_producto", "movimiento"), Is.Zero);
    }

    [TestCase("precio", "99999999999.9999", "100000000000")]
    [TestCase("tasaImpuesto", "100", "100.001")]
    [TestCase("stockMinimo", "99999999.999", "100000000")]
    [TestCase("stockInicial", "99999999.999", "100000000")]
    public async Task Los_números_llegan_hasta_su_límite_y_vuelven_iguales(string campo, string maximo, string pasado)
    {
        var cuerpo = new JsonObject
        {
            ["codigo"] = "A", ["nombre"] = "Café", ["categoriaId"] = await UnaCategoria(), ["precio"] = 1, ["unidad"] = "kg",
            [campo] = JsonNode.Parse(pasado),
        };
        (await Administrador.Crudo(HttpMethod.Post, "/productos", cuerpo.ToJsonString())).DebeSerValidacion($"{campo} demasiado_grande");

        cuerpo[campo] = JsonNode.Parse(maximo);
        var creado = (await Administrador.Crudo(HttpMethod.Post, "/productos", cuerpo.ToJsonString())).Debe(HttpStatusCode.Created);
        Assert.That(creado[campo == "stockInicial" ? "stock" : campo].ToJsonString(), Is.EqualTo(maximo));
    }

    [Test]
    public async Task Lo_que_se_cuenta_por_unidad_es_entero_y_lo_que_se_pesa_no()
    {
        var categoriaId = await UnaCategoria();

        (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId, precio = 1, stockMinimo = 0.5, stockInicial = 1.5 }))
            .DebeSerValidacion("stockMinimo cantidad_entera", "stockInicial cantidad_entera");
        (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId, precio = 1, unidad = "g", stockInicial = 1.5 }))
            .Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task El_costo_inicial_sin_stock_inicial_se_rechaza() =>
        (await Administrador.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1, costoInicial = 2 }))
            .DebeSerValidacion("costoInicial sin_stock_inicial");

    [TestCase("stock", "5")]
    [TestCase("costoPromedio", "5")]
    [TestCase("valorStock", "5")]
    [TestCase("id", "5")]
    [TestCase("version", "5")]
    [TestCase("Nombre", "\"x\"")]
    public async Task Lo_que_no_se_escribe_por_aquí_es_un_campo_desconocido(string campo, string valor)
    {
        var problema = (await Administrador.Crudo(HttpMethod.Post, "/productos",
            $$"""{"codigo":"A","nombre":"Café","categoriaId":{{await UnaCategoria()}},"precio":1,"{{campo}}":{{valor}}}"""))
            .DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
            Assert.That(await Contar("producto"), Is.Zero);
        }
    }

    [Test]
    public async Task Los_textos_se_guardan_sin_espacios_alrededor_y_en_NFC()
    {
        var creado = (await Administrador.Post("/productos", new
        {
            codigo = " n\u0303-1\u00a0", nombre = "\u3000Ñandú 😀 👩‍👩‍👧 cafe\u0301 ", descripcion = "  ", categoriaId = await UnaCategoria(), precio = 1,
        })).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)creado["codigo"], Is.EqualTo("ñ-1"));
            Assert.That((string?)creado["nombre"], Is.EqualTo("Ñandú 😀 👩‍👩‍👧 café"));
            Assert.That(creado.Json["descripcion"], Is.Null);
            Assert.That(await Leer<string>("SELECT nombre FROM producto"), Is.EqualTo("Ñandú 😀 👩‍👩‍👧 café"));
            Assert.That(creado.Texto, Does.Contain("Ñandú"));
        }
    }

    [TestCase("😀", 200, true, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(200 emojis caben)")]
    [TestCase("😀", 201, false, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(201 emojis no)")]
    [TestCase("e\u0301", 200, true, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(200 letras con acento aparte caben)")]
    [TestCase("e\u0301", 201, false, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(201 letras con acento aparte no)")]
    [TestCase("\u0958", 100, true, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(100 que en NFC son dos caben)")]
    [TestCase("\u0958", 101, false, TestName = "El_largo_se_cuenta_en_caracteres_ya_en_NFC(101 que en NFC son dos no)")]
    public async Task El_largo_se_cuenta_en_caracteres_ya_en_NFC(string letra, int veces, bool cabe)
    {
        var respuesta = await Administrador.Post("/productos", new
        {
            codigo = "A", nombre = string.Concat(Enumerable.Repeat(letra, veces)), categoriaId = await UnaCategoria(), precio = 1,
        });

        if (cabe)
            respuesta.Debe(HttpStatusCode.Created);
        else
            respuesta.DebeSerValidacion("nombre demasiado_largo");
        Assert.That(await Contar("producto"), Is.EqualTo(cabe ? 1 : 0));
    }

    [Test]
    public async Task Un_código_o_un_nombre_que_no_se_ven_son_como_no_mandarlos() =>
        (await Administrador.Post("/productos", new { codigo = "\u200b\u00ad", nombre = "\u0301", categoriaId = await UnaCategoria(), precio = 1 }))
            .DebeSerValidacion("codigo obligatorio", "nombre obligatorio");

    [Test]
    public async Task El_costo_no_sale_en_el_alta_de_quien_no_lo_ve_porque_no_puede_darla()
    {
        (await Vendedor.Post("/productos", new { codigo = "A", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 }))
            .DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");

        Assert.That(await Contar("producto", "codigo_producto"), Is.Zero);
    }

    [TestCase("-9e15")]
    [TestCase("-9e999")]
    public async Task Unas_existencias_enormes_y_negativas_dicen_lo_que_son(string cantidad)
    {
        var ficha = $$"""{"codigo":"A","nombre":"Café","categoriaId":{{await UnaCategoria()}},"precio":1,"stockInicial":{{cantidad}},"costoInicial":{{cantidad}}}""";
        (await Administrador.Crudo(HttpMethod.Post, "/productos", ficha)).DebeSerValidacion("stockInicial no_negativo", "costoInicial no_negativo");

        var archivo = await Administrador.Crudo(HttpMethod.Post, "/productos/importar",
            "codigo,nombre,categoria,precio,stockInicial,costoInicial\nA,Café,Abarrotes,1,-9000000000000000,-9000000000000000\n", "text/csv");
        Assert.That(archivo.DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores")["errores"]!.AsArray().Select(e => $"{e!["columna"]} {e["codigo"]}"),
            Is.EquivalentTo(["stockInicial no_negativo", "costoInicial no_negativo"]));
    }
}
