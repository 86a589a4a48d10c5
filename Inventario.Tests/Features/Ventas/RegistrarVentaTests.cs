using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Features.Ventas;

public sealed class RegistrarVentaTests : ApiTest
{
    [Test]
    public async Task Guarda_venta_detalle_y_un_movimiento_por_línea_y_descuenta_existencias()
    {
        var cafe = await UnProducto(precio: 3.50m, stock: 10, costo: 2m, nombre: "Café");
        var pan = await UnProducto(precio: 1.25m, stock: 4, costo: 0.5m, nombre: "Pan");
        var ana = await UnCliente();

        var venta = (await Vendedor.Post("/ventas", new
        {
            clienteId = ana,
            nota = "  para llevar ",
            lineas = new[] { Linea(cafe, 2), Linea(pan, 4) },
        })).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)venta["estado"], Is.EqualTo("registrada"));
            Assert.That((string?)venta["cliente"], Is.EqualTo("Ana Núñez"));
            Assert.That((string?)venta["usuario"], Is.EqualTo("Víctor Vendedor"));
            Assert.That((string?)venta["nota"], Is.EqualTo("para llevar"));
            Assert.That(venta.Numero("total"), Is.EqualTo(12.00m));
            Assert.That(venta.Cabecera("ETag"), Is.EqualTo("\"1\""));
            Assert.That(venta.Cabecera("Location"), Is.EqualTo($"/api/v1/ventas/{venta.Id}"));
            Assert.That(await Stock(cafe), Is.EqualTo(8));
            Assert.That(await Stock(pan), Is.Zero);
        }
        var movimientos = await Filas<(long Producto, long Secuencia, string Motivo, decimal Delta, decimal Stock, decimal Costo, int Linea)>("""
            SELECT producto_id, secuencia, motivo, delta, stock_resultante, costo_total, linea FROM movimiento WHERE venta_id = @Id ORDER BY linea
            """, new { venta.Id });
        Assert.That(movimientos, Is.EqualTo(new[]
        {
            (cafe, 2L, "venta", -2m, 8m, 4m, 1),
            (pan, 2L, "venta", -4m, 0m, 2m, 2),
        }));
    }

    [Test]
    public async Task La_línea_congela_lo_que_el_producto_valía_al_venderse()
    {
        var cafe = await UnProducto(precio: 3.50m, stock: 10, costo: 2m, tasaImpuesto: 16);
        var venta = (await Vender(Linea(cafe, 1))).Debe(HttpStatusCode.Created);

        (await Administrador.Patch($"/productos/{cafe}", """{"precio":99,"nombre":"Otro","tasaImpuesto":0,"codigo":"OTRO"}""")).Debe(HttpStatusCode.OK);

        var leida = (await Vendedor.Get($"/ventas/{venta.Id}")).Debe(HttpStatusCode.OK);
        Assert.That(leida.Texto, Is.EqualTo(venta.Texto));
        Assert.That(await Leer<decimal>("SELECT costo_total FROM detalle_venta WHERE venta_id = @Id", new { venta.Id }), Is.EqualTo(2m));
    }

    /// <summary>El caso de oro del dinero: 28.90 con 22 % incluido y 1.25 con 10 % incluido.</summary>
    [Test]
    public async Task Desglosa_el_impuesto_incluido_al_céntimo()
    {
        var vino = await UnProducto(precio: 28.90m, stock: 1, tasaImpuesto: 22);
        var pan = await UnProducto(precio: 1.25m, stock: 1, tasaImpuesto: 10);

        var venta = (await Vender(Linea(vino, 1), Linea(pan, 1))).Debe(HttpStatusCode.Created);

        var lineas = venta["lineas"].AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lineas[0]!["base"]!.GetValue<decimal>(), Is.EqualTo(23.69m));
            Assert.That(lineas[0]!["impuesto"]!.GetValue<decimal>(), Is.EqualTo(5.21m));
            Assert.That(lineas[1]!["base"]!.GetValue<decimal>(), Is.EqualTo(1.14m));
            Assert.That(lineas[1]!["impuesto"]!.GetValue<decimal>(), Is.EqualTo(0.11m));
            Assert.That(venta.Numero("subtotal"), Is.EqualTo(24.83m));
            Assert.That(venta.Numero("impuesto"), Is.EqualTo(5.32m));
            Assert.That(venta.Numero("total"), Is.EqualTo(30.15m));
        }
    }

    [Test]
    public async Task El_mismo_producto_puede_venir_en_dos_líneas_y_su_demanda_se_suma()
    {
        var cafe = await UnProducto(stock: 5);

        (await Vender(Linea(cafe, 3), Linea(cafe, 2))).Debe(HttpStatusCode.Created);
        Assert.That(await Stock(cafe), Is.Zero);

        var te = await UnProducto(stock: 4);
        var problema = (await Vender(Linea(te, 3), Linea(te, 2))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        var faltante = problema["faltantes"]!.AsArray().Single()!;
        Assert.That(faltante["solicitado"]!.GetValue<decimal>(), Is.EqualTo(5));
        Assert.That(faltante["disponible"]!.GetValue<decimal>(), Is.EqualTo(4));
        Assert.That(await Stock(te), Is.EqualTo(4));
    }

    [Test]
    public async Task Con_stock_insuficiente_nombra_todo_lo_que_falta_y_no_guarda_nada()
    {
        var cafe = await UnProducto(stock: 10, nombre: "Café");
        var pan = await UnProducto(stock: 4, nombre: "Pan");
        var te = await UnProducto(nombre: "Té");

        var problema = (await Vender(Linea(cafe, 2), Linea(pan, 5), Linea(te, 1)))
            .DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");

        Assert.That(problema["faltantes"]!.AsArray().Select(f => $"{f!["productoId"]} {f["nombre"]} {f["solicitado"]} {f["disponible"]}"),
            Is.EqualTo(new[] { $"{pan} Pan 5 4", $"{te} Té 1 0" }));
        Assert.That(await Contar("venta", "detalle_venta"), Is.Zero);
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM movimiento WHERE motivo = 'venta'"), Is.Zero);
        Assert.That(await Stock(cafe), Is.EqualTo(10));
    }

    [Test]
    public async Task Lo_que_falta_y_el_total_distinto_traen_los_precios_de_ahora_y_lo_que_suma_la_venta()
    {
        var cafe = await UnProducto(precio: 28.90m, stock: 3, costo: 4.1234m, tasaImpuesto: 22);
        var pan = await UnProducto(precio: 1.25m, stock: 9, costo: 4.1234m, tasaImpuesto: 10);
        object Pedido(decimal cantidad, decimal? totalEsperado = null) => new
        {
            totalEsperado,
            lineas = new object[] { new { productoId = pan, cantidad = 2, descuento = 0.50 }, new { productoId = cafe, cantidad }, new { productoId = cafe, cantidad = 1 } },
        };
        (await Administrador.Patch($"/productos/{cafe}", """{"precio":30.1234}""")).Debe(HttpStatusCode.OK);

        var faltan = (await Vendedor.Post("/ventas", Pedido(3, 59.80m))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        var distinto = (await Vendedor.Post("/ventas", Pedido(2, 59.80m))).DebeSerProblema(HttpStatusCode.Conflict, "total_distinto");
        var venta = (await Vendedor.Post("/ventas", Pedido(2, (decimal)distinto["total"]!))).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faltan["faltantes"]!.AsArray().Select(f => $"{f!["productoId"]} {f["solicitado"]} {f["disponible"]} {f["precioUnitario"]}"), Is.EqualTo(new[] { $"{cafe} 4 3 30.1234" }));
            Assert.That($"{faltan["total"]} {faltan["subtotal"]} {faltan["impuesto"]}", Is.EqualTo("122.49 100.58 21.91"));
            Assert.That(Lineas(faltan), Is.EqualTo(new[] { $"1 {pan} 1.25 10 1.82 0.18 2", $"2 {cafe} 30.1234 22 74.07 16.3 90.37", $"3 {cafe} 30.1234 22 24.69 5.43 30.12" }));
            Assert.That($"{distinto["total"]} {distinto["subtotal"]} {distinto["impuesto"]}", Is.EqualTo($"{venta["total"]} {venta["subtotal"]} {venta["impuesto"]}"));
            Assert.That(Lineas(distinto), Is.EqualTo(venta["lineas"].AsArray().Select(Linea)));
            foreach (var problema in new[] { faltan, distinto })
                Assert.That($"{problema["preciosIncluyenImpuesto"]} {problema["redondeo"]}", Is.EqualTo($"{venta["preciosIncluyenImpuesto"]} mitad_arriba"));
            Assert.That($"{faltan.ToJsonString()} {distinto.ToJsonString()}", Does.Not.Contain("costo").And.Not.Contain("4.1234"));
        }

        static IEnumerable<string> Lineas(JsonNode problema) => problema["lineas"]!.AsArray().Select(Linea);
        static string Linea(JsonNode? l) => $"{l!["linea"]} {l["productoId"]} {l["precioUnitario"]} {l["tasaImpuesto"]} {l["base"]} {l["impuesto"]} {l["importe"]}";
    }

    /// <summary>El fallo se provoca en la última escritura: las anteriores ya estaban hechas.</summary>
    [Test]
    public async Task Si_falla_la_última_escritura_no_queda_rastro()
    {
        var cafe = await UnProducto(stock: 10);
        await Ejecutar("""
            CREATE TRIGGER falla BEFORE UPDATE ON producto FOR EACH ROW
            BEGIN
              IF NEW.stock <> OLD.stock THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'fallo provocado'; END IF;
            END
            """);
        try
        {
            var respuesta = await Vender(Linea(cafe, 1));
            respuesta.DebeSerProblema(HttpStatusCode.InternalServerError, "error_interno");
            Assert.That(respuesta.Texto, Does.Not.Contain("provocado"));
        }
        finally
        {
            await Ejecutar("DROP TRIGGER falla");
        }

        Assert.That(await Contar("venta", "detalle_venta"), Is.Zero);
        Assert.That(await Contar("movimiento"), Is.EqualTo(1));
        Assert.That(await Stock(cafe), Is.EqualTo(10));
        (await Vender(Linea(cafe, 1))).Debe(HttpStatusCode.Created);
    }

    /// <summary>Cada petición viola su regla y todas las siguientes: gana la primera de la lista documentada.</summary>
    [Test]
    public async Task Rechaza_en_el_orden_documentado()
    {
        var inactivo = await UnProducto(activo: false);
        var agotado = await UnProducto(precio: 1m);
        var retirado = await UnCliente(activo: false);
        object Pedido(long? clienteId, object linea, decimal? total = 5) => new { clienteId, totalEsperado = total, lineas = new[] { linea } };

        (await Vendedor.Post("/ventas", Pedido(999999999, new { productoId = 999999998, cantidad = 0, precioUnitario = 7 })))
            .DebeSerProblema(HttpStatusCode.BadRequest, "validacion");
        var sinCliente = (await Vendedor.Post("/ventas", Pedido(999999999, new { productoId = 999999998, cantidad = 1 })))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        Assert.That($"{sinCliente["campo"]} {sinCliente["id"]}", Is.EqualTo("clienteId 999999999"));
        (await Vendedor.Post("/ventas", Pedido(retirado, new { productoId = 999999998, cantidad = 1 })))
            .DebeSerProblema(HttpStatusCode.Conflict, "cliente_inactivo");
        var sinProducto = (await Vendedor.Post("/ventas", Pedido(null, new { productoId = 999999998, cantidad = 1 })))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        Assert.That($"{sinProducto["campo"]} {sinProducto["id"]}", Is.EqualTo("lineas[0].productoId 999999998"));
        var retirados = (await Vendedor.Post("/ventas", Pedido(null, new { productoId = inactivo, cantidad = 1, precioUnitario = 7 })))
            .DebeSerProblema(HttpStatusCode.Conflict, "producto_inactivo");
        Assert.That(retirados["productoIds"]!.AsArray().Select(n => n!.GetValue<long>()), Is.EqualTo(new[] { inactivo }));
        (await Vendedor.Post("/ventas", Pedido(null, new { productoId = agotado, cantidad = 1.5, precioUnitario = 7 })))
            .DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Post("/ventas", Pedido(null, new { productoId = agotado, cantidad = 1.5, descuento = 99 })))
            .DebeSerValidacion("lineas[0].cantidad cantidad_entera", "lineas[0].descuento mayor_que_bruto");
        (await Vendedor.Post("/ventas", Pedido(null, new { productoId = agotado, cantidad = 1 })))
            .DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        await Ejecutar("UPDATE producto SET activo = 1 WHERE id = @inactivo", new { inactivo });
        await RehacerPartes();
        Assert.That(await Contar("venta", "detalle_venta", "movimiento"), Is.Zero);
    }

    [Test]
    public async Task Si_el_total_esperado_no_cuadra_da_el_desglose_y_no_vende()
    {
        var cafe = await UnProducto(precio: 28.90m, stock: 5, tasaImpuesto: 22);

        var problema = (await Vendedor.Post("/ventas", new { totalEsperado = 28.89m, lineas = new[] { Linea(cafe, 1) } }))
            .DebeSerProblema(HttpStatusCode.Conflict, "total_distinto");

        Assert.That(problema["total"]!.GetValue<decimal>(), Is.EqualTo(28.90m));
        Assert.That(problema["subtotal"]!.GetValue<decimal>(), Is.EqualTo(23.69m));
        Assert.That(problema["impuesto"]!.GetValue<decimal>(), Is.EqualTo(5.21m));
        Assert.That(await Stock(cafe), Is.EqualTo(5));
        (await Vendedor.Post("/ventas", new { totalEsperado = 28.90m, lineas = new[] { Linea(cafe, 1) } })).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Un_precio_distinto_del_de_lista_queda_en_la_auditoría_con_su_venta()
    {
        var cafe = await UnProducto(precio: 12.5m, stock: 5);
        var pan = await UnProducto(precio: 3m, stock: 5);

        var venta = (await Administrador.Post("/ventas", new
        {
            lineas = new object[]
            {
                new { productoId = pan, cantidad = 1, precioUnitario = 3 }, new { productoId = cafe, cantidad = 1, precioUnitario = 10.25 },
                new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 2, precioUnitario = 0 },
            },
        })).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1, precioUnitario = 12.5 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria"), Is.EqualTo(new[]
        {
            $"precio_cambiado_en_venta 1 venta {venta.Id} {{\"lineas[1]\": \"producto {cafe}: de 12.5 a 10.25\", \"lineas[3]\": \"producto {pan}: de 3 a 0\"}}",
        }));
    }

    [Test]
    public async Task Solo_el_administrador_cambia_el_precio_de_lista()
    {
        var cafe = await UnProducto(precio: 10m, stock: 5);
        object Pedido(decimal precio) => new { lineas = new[] { new { productoId = cafe, cantidad = 1, precioUnitario = precio } } };

        (await Vendedor.Post("/ventas", Pedido(9.99m))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Post("/ventas", Pedido(10m))).Debe(HttpStatusCode.Created);
        var rebajada = (await Administrador.Post("/ventas", Pedido(9.99m))).Debe(HttpStatusCode.Created);

        Assert.That(rebajada.Numero("total"), Is.EqualTo(9.99m));
        Assert.That(await Stock(cafe), Is.EqualTo(3));
    }

    [Test]
    public async Task El_descuento_es_un_importe_y_se_resta_antes_del_impuesto()
    {
        var cafe = await UnProducto(precio: 11.60m, stock: 5, tasaImpuesto: 16);

        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2, descuento = 3.20m } } }))
            .Debe(HttpStatusCode.Created);

        Assert.That(venta.Numero("descuento"), Is.EqualTo(3.20m));
        Assert.That(venta.Numero("total"), Is.EqualTo(20.00m));
        Assert.That(venta.Numero("subtotal"), Is.EqualTo(17.24m));
        Assert.That(venta.Numero("impuesto"), Is.EqualTo(2.76m));
    }

    [Test]
    public async Task Lo_que_se_pesa_admite_tres_decimales()
    {
        var queso = await UnProducto(precio: 123.4567m, stock: 2.5m, costo: 80m, unidad: "kg");

        var venta = (await Vender(Linea(queso, 0.333m))).Debe(HttpStatusCode.Created);

        Assert.That(venta.Numero("total"), Is.EqualTo(41.11m));
        Assert.That(await Stock(queso), Is.EqualTo(2.167m));
    }

    [Test]
    public async Task Señala_todos_los_campos_inválidos_de_una_vez() => (await Vendedor.Post("/ventas", new
    {
        clienteId = 0,
        lineas = new object?[]
        {
            new { productoId = 1, cantidad = 0 },
            null,
            new { productoId = -1, cantidad = 1.2345, descuento = -1, precioUnitario = 0.00001 },
            new { },
        },
    })).DebeSerValidacion("clienteId mayor_que_cero", "lineas[0].cantidad mayor_que_cero", "lineas[1] obligatorio",
        "lineas[2].productoId mayor_que_cero", "lineas[2].cantidad demasiados_decimales", "lineas[2].descuento no_negativo",
        "lineas[2].precioUnitario demasiados_decimales", "lineas[3].productoId obligatorio", "lineas[3].cantidad obligatorio");

    [Test]
    public async Task Admite_de_1_a_500_líneas()
    {
        var cafe = await UnProducto(stock: 1000);

        (await Vender()).DebeSerValidacion("lineas lista_vacia");
        (await Vender([.. Enumerable.Repeat(Linea(cafe, 1), 501)])).DebeSerValidacion("lineas demasiados_elementos");
        var venta = (await Vender([.. Enumerable.Repeat(Linea(cafe, 1), 500)])).Debe(HttpStatusCode.Created);

        Assert.That(venta["lineas"].AsArray(), Has.Count.EqualTo(500));
        Assert.That(await Stock(cafe), Is.EqualTo(500));
    }

    [Test]
    public async Task Un_importe_que_no_se_puede_llevar_en_cuenta_se_rechaza_sin_romper_nada()
    {
        var oro = await UnProducto(precio: 99_999_999.9999m, stock: 99_999_999m, costo: 0, unidad: "g");

        (await Vender(Linea(oro, 99_999_999m))).DebeSerValidacion("lineas[0].cantidad demasiado_grande");

        Assert.That(await Contar("venta"), Is.Zero);
    }

    [Test]
    public async Task Cada_rol_lo_suyo()
    {
        var cafe = await UnProducto(stock: 5);
        var pedido = new { lineas = new[] { Linea(cafe, 1) } };

        (await Anonimo.Post("/ventas", pedido)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Almacenista.Post("/ventas", pedido)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Post("/ventas", pedido)).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/ventas", pedido)).Debe(HttpStatusCode.Created);
        Assert.That(await Stock(cafe), Is.EqualTo(3));
    }

    /// <summary>Muchos compradores y pocas unidades: se venden exactamente esas.</summary>
    [Test]
    public async Task Doscientas_ventas_a_la_vez_de_37_unidades_venden_exactamente_37()
    {
        var cafe = await UnProducto(stock: 37, costo: 2m);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Vender(Linea(cafe, 1))));

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Created), Is.EqualTo(37));
        foreach (var rechazada in respuestas.Where(r => r.Estado != HttpStatusCode.Created))
            rechazada.DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        Assert.That(await Stock(cafe), Is.Zero);
        Assert.That(await Leer<decimal>("SELECT valor_stock FROM producto WHERE id = @cafe", new { cafe }), Is.Zero);
        Assert.That(await Contar("venta"), Is.EqualTo(37));
        Assert.That(await Contar("movimiento"), Is.EqualTo(38));
    }

    /// <summary>Canastas con los mismos productos en orden contrario: sin orden de bloqueo se abrazarían.</summary>
    [Test]
    public async Task Trescientas_canastas_cruzadas_salen_todas()
    {
        var productos = new List<long>();
        for (var i = 0; i < 6; i++)
            productos.Add(await UnProducto(stock: 300, nombre: $"Producto {i}"));
        using var reintentos = new ContadorDeReintentos(Base);

        // De sesenta en sesenta: más de las que caben en la base a la vez, y sin que una máquina ocupada las haga esperar su plazo.
        List<Respuesta> respuestas = [];
        foreach (var tanda in Enumerable.Range(0, 300).Chunk(60))
            respuestas.AddRange(await Task.WhenAll(tanda.Select(i =>
                Vender([.. (i % 2 == 0 ? productos : Enumerable.Reverse(productos)).Select(p => Linea(p, 1))]))));

        Assert.That(respuestas.Select(r => r.Estado), Is.All.EqualTo(HttpStatusCode.Created));
        foreach (var producto in productos)
            Assert.That(await Stock(producto), Is.Zero);
        Assert.That(reintentos.Total, Is.Zero, "el orden de bloqueo evita los interbloqueos, no solo los repite");
    }

    [Test]
    public async Task Con_el_precio_sin_impuesto_lo_suma_después_de_cada_descuento()
    {
        var (vino, pan) = (await UnProducto(precio: 100, stock: 5, tasaImpuesto: 16), await UnProducto(precio: 10, stock: 5));
        await using var api = ApiFactory.EnMarcha(Base, ("Ventas:PreciosIncluyenImpuesto", "false"));
        using var vendedor = api.Entrar(VendedorId, "vendedor");

        var venta = (await vendedor.Post("/ventas", new
        {
            lineas = new[] { new { productoId = vino, cantidad = 1, descuento = 10 }, new { productoId = pan, cantidad = 1, descuento = 1 } },
        })).Debe(HttpStatusCode.Created);

        Assert.That($"{venta["descuento"]} {venta["subtotal"]} {venta["impuesto"]} {venta["total"]}", Is.EqualTo("11 99 14.4 113.4"));
    }

    /// <summary>0.025 es 0.02 con mitad par y 0.03 con mitad arriba.</summary>
    [Test]
    public async Task El_importe_se_redondea_como_dice_el_ajuste()
    {
        var clavo = await UnProducto(precio: 0.025m, stock: 5);
        await using var mitadPar = ApiFactory.EnMarcha(Base, ("Ventas:Redondeo", "mitad_par"));
        using var vendedor = mitadPar.Entrar(VendedorId, "vendedor");

        Assert.That((await UnaVenta(clavo, quien: vendedor)).Numero("total"), Is.EqualTo(0.02m));
        Assert.That((await UnaVenta(clavo)).Numero("total"), Is.EqualTo(0.03m));
    }

    [Test]
    public async Task Un_descuento_igual_al_importe_lo_deja_en_cero()
    {
        var cafe = await UnProducto(precio: 10, stock: 5);

        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2, descuento = 20 } } })).Debe(HttpStatusCode.Created);

        Assert.That($"{venta["descuento"]} {venta["total"]}", Is.EqualTo("20 0"));
    }

    [Test]
    public async Task Dos_líneas_que_juntas_no_se_pueden_llevar_en_cuenta_se_rechazan()
    {
        var oro = await UnProducto(precio: 99_999_999.9999m, stock: 99_999_999m, costo: 0, unidad: "g");

        (await Vender(Linea(oro, 99_999), Linea(oro, 99_999))).DebeSerValidacion("lineas demasiado_grande");
    }

    private Task<Respuesta> Vender(params object[] lineas) => Vendedor.Post("/ventas", new { lineas });

    private static JsonObject Linea(long productoId, decimal cantidad) => new JsonObject { ["productoId"] = productoId, ["cantidad"] = cantidad };
}
