using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ActualizarProductoTests : ApiTest
{
    [Test]
    public async Task Reemplaza_la_ficha_sin_tocar_existencias_ni_costos()
    {
        var id = await UnProducto(precio: 10, stock: 5, costo: 3, tasaImpuesto: 16);
        var otra = await UnaCategoria("Otra");
        var proveedorId = await UnProveedor();

        var actualizado = (await Almacenista.Put($"/productos/{id}", new
        {
            codigo = "N-1", codigoBarras = "779", nombre = "Té", descripcion = "Verde", categoriaId = otra, proveedorId, precio = 12.3456m,
            tasaImpuesto = 22, unidad = "unidad", stockMinimo = 6, activo = false,
        }, ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)actualizado["codigo"], Is.EqualTo("N-1"));
            Assert.That((string?)actualizado["nombre"], Is.EqualTo("Té"));
            Assert.That((string?)actualizado["categoria"], Is.EqualTo("Otra"));
            Assert.That((long)actualizado["proveedorId"], Is.EqualTo(proveedorId));
            Assert.That(actualizado.Numero("precio"), Is.EqualTo(12.3456m));
            Assert.That((bool)actualizado["bajoMinimo"], Is.True);
            Assert.That((bool)actualizado["activo"], Is.False);
            Assert.That(actualizado.Numero("stock"), Is.EqualTo(5));
            Assert.That(actualizado.Numero("costoPromedio"), Is.EqualTo(3));
            Assert.That(actualizado.Numero("valorStock"), Is.EqualTo(15));
            Assert.That((int)actualizado["version"], Is.EqualTo(2));
            Assert.That(actualizado.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Almacenista.Get($"/productos/{id}")).Texto, Is.EqualTo(actualizado.Texto));
            Assert.That(await Contar("movimiento"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Lo_que_no_se_manda_vuelve_a_su_valor_por_defecto_salvo_activo()
    {
        var categoriaId = await UnaCategoria();
        var id = (await Administrador.Post("/productos", new
        {
            codigo = "A", codigoBarras = "779", nombre = "Café", descripcion = "Molido", categoriaId, proveedorId = await UnProveedor(),
            precio = 1, tasaImpuesto = 16, unidad = "kg", stockMinimo = 2, activo = false,
        })).Debe(HttpStatusCode.Created).Id;

        var actualizado = (await Administrador.Put($"/productos/{id}", new { codigo = "A", nombre = "Café", categoriaId, precio = 1 })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            foreach (var campo in new[] { "codigoBarras", "descripcion", "proveedorId", "proveedor" })
                Assert.That(actualizado.Json[campo], Is.Null, campo);
            Assert.That(actualizado.Numero("tasaImpuesto"), Is.Zero);
            Assert.That(actualizado.Numero("stockMinimo"), Is.Zero);
            Assert.That((string?)actualizado["unidad"], Is.EqualTo("unidad"));
            Assert.That((bool)actualizado["activo"], Is.False);
        }
    }

    [TestCase("1")]
    [TestCase("\"1\"")]
    [TestCase("W/\"1\"")]
    [TestCase("\"7\", \"1\"")]
    [TestCase("*")]
    public async Task If_Match_entiende_la_versión_actual_escrita_de_cualquier_forma(string cabecera)
    {
        var cafe = await UnProducto();

        var respuesta = await Almacenista.Put($"/productos/{cafe}",
            new { codigo = $"OTRO-{cafe}", nombre = "Otro", categoriaId = await UnaCategoria(), precio = 2 }, ("If-Match", cabecera));

        Assert.That((int)respuesta.Debe(HttpStatusCode.OK)["version"], Is.EqualTo(2));
    }

    [Test]
    public async Task Una_venta_no_cambia_la_versión()
    {
        var id = await UnProducto(precio: 1, stock: 5);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = id, cantidad = 2 } } })).Debe(HttpStatusCode.Created);

        (await Poner(id, "N-1", ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task No_toma_el_código_que_tiene_tuvo_o_tuvo_y_se_borró_de_otro()
    {
        var dueno = await Crear("A");
        (await Poner(dueno, "B")).Debe(HttpStatusCode.OK);
        var borrado = await Crear("C");
        (await Administrador.Delete($"/productos/{borrado}")).Debe(HttpStatusCode.NoContent);
        var id = await Crear("D");

        foreach (var (codigo, existente) in new (string, long?)[] { ("á", dueno), ("b", dueno), ("C", null) })
        {
            var problema = (await Poner(id, codigo)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
            using (Assert.EnterMultipleScope())
            {
                Assert.That((string?)problema["campo"], Is.EqualTo("codigo"));
                Assert.That((long?)problema["idExistente"], Is.EqualTo(existente), codigo);
            }
        }
        Assert.That(await Leer<string>("SELECT CONCAT(codigo, version) FROM producto WHERE id = @id", new { id }), Is.EqualTo("D1"));
        Assert.That(await Filas<string>("SELECT codigo FROM codigo_producto ORDER BY codigo"), Is.EqualTo(["A", "B", "C", "D"]));
    }

    [Test]
    public async Task Vuelve_a_un_código_que_ya_fue_suyo_y_cambia_sus_mayúsculas()
    {
        var id = await Crear("A");

        (await Poner(id, "B")).Debe(HttpStatusCode.OK);
        (await Poner(id, "a")).Debe(HttpStatusCode.OK);
        (await Poner(id, "Á")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Leer<string>("SELECT codigo FROM producto"), Is.EqualTo("Á"));
            Assert.That(await Contar("codigo_producto"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Veinte_a_la_vez_por_el_mismo_código_lo_toma_uno()
    {
        var ids = new List<long>();
        for (var n = 0; n < 20; n++)
            ids.Add(await Crear($"P{n}"));

        var respuestas = await Task.WhenAll(ids.Select(id => Poner(id, "UNICO")));

        var ganador = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganador))
            Assert.That((long?)otra.DebeSerProblema(HttpStatusCode.Conflict, "duplicado")["idExistente"], Is.EqualTo(ganador.Id));
        Assert.That(await Leer<long>("SELECT producto_id FROM codigo_producto WHERE codigo = 'UNICO'"), Is.EqualTo(ganador.Id));
    }

    [Test]
    public async Task Dos_que_intercambian_sus_códigos_a_la_vez_nunca_se_quedan_con_el_del_otro()
    {
        var a = await Crear("A");
        var b = await Crear("B");

        foreach (var respuesta in await Task.WhenAll(Poner(a, "B"), Poner(b, "A")))
            respuesta.DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
    }

    [Test]
    public async Task La_unidad_no_cambia_si_ya_hay_movimientos()
    {
        var id = await UnProducto(stock: 5);
        var categoriaId = await UnaCategoria();

        var problema = (await Administrador.Put($"/productos/{id}", new { codigo = "N", nombre = "Café", categoriaId, precio = 1, unidad = "kg" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"movimientos":1}"""));
            Assert.That(await Leer<string>("SELECT CONCAT(unidad, version) FROM producto"), Is.EqualTo("unidad1"));
            Assert.That(await Contar("codigo_producto"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task La_unidad_cambia_si_aún_no_hay_movimientos()
    {
        var id = await UnProducto();

        var actualizado = (await Administrador.Put($"/productos/{id}",
            new { codigo = "N", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1, unidad = "kg", stockMinimo = 0.5 })).Debe(HttpStatusCode.OK);

        Assert.That((string?)actualizado["unidad"], Is.EqualTo("kg"));
    }

    [Test]
    public async Task Desactivarlo_no_pone_el_stock_a_cero()
    {
        var id = await UnProducto(stock: 5);

        var actualizado = (await Administrador.Put($"/productos/{id}",
            new { codigo = "N", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1, activo = false })).Debe(HttpStatusCode.OK);

        Assert.That(actualizado.Numero("stock"), Is.EqualTo(5));
    }

    [TestCase("id")]
    [TestCase("stock")]
    [TestCase("stockInicial")]
    [TestCase("costoPromedio")]
    [TestCase("version")]
    [TestCase("versionEsperada")]
    public async Task Lo_que_no_se_escribe_por_aquí_es_un_campo_desconocido(string campo)
    {
        var id = await UnProducto();

        var problema = (await Administrador.Crudo(HttpMethod.Put, $"/productos/{id}",
            $$"""{"codigo":"N","nombre":"Café","categoriaId":{{await UnaCategoria()}},"precio":1,"{{campo}}":7}"""))
            .DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
            Assert.That(await Leer<int>("SELECT version FROM producto"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_versión_unidad_código_y_referencia()
    {
        await Crear("OTRO");
        var id = await UnProducto(stock: 5);
        (string, string) vieja = ("If-Match", "\"7\"");
        object Ficha(string codigo, string unidad, decimal precio = 1) => new { codigo, nombre = "Té", categoriaId = 999999999, precio, unidad };

        (await Anonimo.Put("/productos/999999999", Ficha("OTRO", "kg", -1), vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Put("/productos/999999999", Ficha("OTRO", "kg", -1), vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/productos/999999999", Ficha("OTRO", "kg", -1), vieja)).DebeSerValidacion("precio no_negativo");
        (await Administrador.Put("/productos/999999999", Ficha("OTRO", "kg"), vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Put($"/productos/{id}", Ficha("OTRO", "kg"), vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Put($"/productos/{id}", Ficha("OTRO", "kg"))).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        (await Administrador.Put($"/productos/{id}", Ficha("OTRO", "unidad"))).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/productos/{id}", Ficha("LIBRE", "unidad"))).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Leer<long>("SELECT SUM(version) FROM producto"), Is.EqualTo(2));
            Assert.That(await Contar("codigo_producto"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task No_toma_como_código_el_código_de_barras_de_otro_ni_al_revés_y_lo_que_suelta_queda_libre()
    {
        var categoriaId = await UnaCategoria();
        Task<Respuesta> Con(long id, string codigo, string? codigoBarras) =>
            Administrador.Put($"/productos/{id}", new { codigo, codigoBarras, nombre = "Café", categoriaId, precio = 1 });
        var (uno, otro) = (await Crear("A"), await Crear("B"));
        (await Con(uno, "A", "779")).Debe(HttpStatusCode.OK);

        var porCodigo = (await Con(otro, "779", null)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        var porBarras = (await Con(otro, "B", "a")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        var deAmbos = (await Con(otro, "779", "A")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)porCodigo["campo"], Is.EqualTo("codigo"));
            Assert.That((string?)porBarras["campo"], Is.EqualTo("codigoBarras"));
            Assert.That((string?)deAmbos["campo"], Is.EqualTo("codigo"));
            foreach (var problema in new[] { porCodigo, porBarras, deAmbos })
                Assert.That((long?)problema["idExistente"], Is.EqualTo(uno));
            Assert.That(await Filas<string>("SELECT CONCAT(valor, producto_id) FROM identificador_producto ORDER BY valor"),
                Is.EqualTo([$"779{uno}", $"A{uno}", $"B{otro}"]));
        }
        (await Con(uno, "C", "D")).Debe(HttpStatusCode.OK);
        (await Con(otro, "779", "a")).Debe(HttpStatusCode.OK);
        (await Con(otro, "779", "779")).Debe(HttpStatusCode.OK);
        Assert.That(await Contar("identificador_producto"), Is.EqualTo(3));
    }

    [Test]
    public async Task Cada_cambio_de_precio_o_de_tasa_queda_en_el_historial_y_lo_igual_no()
    {
        var id = await UnProducto(precio: 10, tasaImpuesto: 16);

        (await PonerPrecio(Almacenista, id, 12.5m, 16)).Debe(HttpStatusCode.OK);
        (await PonerPrecio(Almacenista, id, 12.5000m, 16.000m)).Debe(HttpStatusCode.OK);
        (await PonerPrecio(Administrador, id, 0, null)).Debe(HttpStatusCode.OK);

        Assert.That(await Historial(), Is.EqualTo(
            ["precio 10.0000 12.5000 3", "precio 12.5000 0.0000 1", "tasaImpuesto 16.0000 0.0000 1"]));
    }

    [Test]
    public async Task Un_cambio_rechazado_no_queda_en_el_historial()
    {
        await Crear("OTRO");
        var id = await UnProducto(precio: 10);

        (await PonerPrecio(Administrador, id, -1, 0)).DebeSerValidacion("precio no_negativo");
        (await PonerPrecio(Administrador, id, 11, 0, ("If-Match", "\"7\""))).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Put($"/productos/{id}", new { codigo = "OTRO", nombre = "Té", categoriaId = await UnaCategoria(), precio = 11 }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/productos/{id}", new { codigo = "N", nombre = "Té", categoriaId = 999999999, precio = 11 }))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        Assert.That(await Historial(), Is.Empty);
    }

    [Test]
    public async Task Cambios_de_precio_a_la_vez_se_encadenan()
    {
        var id = await UnProducto(precio: 10);

        foreach (var respuesta in await Task.WhenAll(Enumerable.Range(1, 12).Select(n => PonerPrecio(n % 2 == 0 ? Administrador : Almacenista, id, 10 + n, 0))))
            respuesta.Debe(HttpStatusCode.OK);

        var cambios = await Filas<(decimal Anterior, decimal Nuevo)>("SELECT anterior, nuevo FROM historial_precio ORDER BY fecha, id");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cambios, Has.Count.EqualTo(12));
            Assert.That(cambios.Select(c => c.Anterior), Is.EqualTo(cambios.Select(c => c.Nuevo).SkipLast(1).Prepend(10m)));
            Assert.That(await Leer<decimal>("SELECT precio FROM producto"), Is.EqualTo(cambios[^1].Nuevo));
        }
    }

    private Task<IReadOnlyList<string>> Historial() =>
        Filas<string>("SELECT CONCAT_WS(' ', campo, anterior, nuevo, usuario_id) FROM historial_precio ORDER BY id");

    private async Task<Respuesta> PonerPrecio(Cliente quien, long id, decimal precio, decimal? tasaImpuesto, params (string, string)[] cabeceras) =>
        await quien.Put($"/productos/{id}", new { codigo = $"H-{id}", nombre = "Café", categoriaId = await UnaCategoria(), precio, tasaImpuesto }, cabeceras);

    private async Task<long> Crear(string codigo) => (await Administrador.Post("/productos",
        new { codigo, nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 })).Debe(HttpStatusCode.Created).Id;

    private async Task<Respuesta> Poner(long id, string codigo, params (string, string)[] cabeceras) => await Administrador.Put(
        $"/productos/{id}", new { codigo, nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 }, cabeceras);
}
