using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ModificarProductoTests : ApiTest
{
    private static readonly string[] Columnas =
    [
        "codigo", "codigo_barras", "nombre", "descripcion", "categoria_id", "proveedor_id", "precio", "tasa_impuesto", "unidad", "stock_minimo",
        "activo",
    ];

    [TestCase("codigo", "\"B\"", "codigo", "B")]
    [TestCase("codigoBarras", "\"888\"", "codigo_barras", "888")]
    [TestCase("nombre", "\"Té\"", "nombre", "Té")]
    [TestCase("descripcion", "\"En hoja\"", "descripcion", "En hoja")]
    [TestCase("precio", "12.3456", "precio", "12.3456")]
    [TestCase("tasaImpuesto", "22", "tasa_impuesto", "22.000")]
    [TestCase("unidad", "\"g\"", "unidad", "g")]
    [TestCase("stockMinimo", "2.5", "stock_minimo", "2.500")]
    [TestCase("activo", "true", "activo", "1")]
    [TestCase("codigoBarras", "null", "codigo_barras", null)]
    [TestCase("descripcion", "null", "descripcion", null)]
    [TestCase("proveedorId", "null", "proveedor_id", null)]
    public async Task Cambia_solo_el_campo_que_se_manda(string campo, string valor, string columna, string? esperado)
    {
        var id = await CrearCompleto();
        var antes = await Fila(id);

        var modificado = (await Almacenista.Patch($"/productos/{id}", $$"""{"{{campo}}":{{valor}}}""")).Debe(HttpStatusCode.OK);

        antes[columna] = esperado;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Fila(id), Is.EqualTo(antes));
            Assert.That((int)modificado["version"], Is.EqualTo(2));
            Assert.That(modificado.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Almacenista.Get($"/productos/{id}")).Texto, Is.EqualTo(modificado.Texto));
        }
    }

    [Test]
    public async Task Cambia_su_categoría_y_su_proveedor_sin_tocar_existencias_ni_costos()
    {
        var id = await UnProducto(precio: 10, stock: 5, costo: 3);
        var (otra, proveedorId) = (await UnaCategoria("Otra"), await UnProveedor());

        var modificado = (await Almacenista.Patch($"/productos/{id}", $$"""{"categoriaId":{{otra}},"proveedorId":{{proveedorId}},"stockMinimo":6}"""))
            .Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)modificado["categoria"], Is.EqualTo("Otra"));
            Assert.That((string?)modificado["proveedor"], Is.EqualTo("Distribuidora del Norte"));
            Assert.That((bool)modificado["bajoMinimo"], Is.True);
            Assert.That(modificado.Numero("precio"), Is.EqualTo(10));
            Assert.That(modificado.Numero("stock"), Is.EqualTo(5));
            Assert.That(modificado.Numero("costoPromedio"), Is.EqualTo(3));
            Assert.That(modificado.Numero("valorStock"), Is.EqualTo(15));
            Assert.That(await Contar("movimiento"), Is.EqualTo(1));
        }
    }

    [TestCase("id")]
    [TestCase("stock")]
    [TestCase("stockInicial")]
    [TestCase("costoPromedio")]
    [TestCase("valorStock")]
    [TestCase("categoria")]
    [TestCase("version")]
    [TestCase("creadoEn")]
    public async Task Lo_que_no_se_escribe_por_aquí_es_un_campo_desconocido(string campo)
    {
        var id = await UnProducto();

        var problema = (await Administrador.Patch($"/productos/{id}", $$"""{"nombre":"Té","{{campo}}":7}""")).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
            Assert.That(await Leer<string>("SELECT CONCAT(nombre, version) FROM producto"), Is.EqualTo("Café1"));
        }
    }

    [Test]
    public async Task Cada_cambio_de_precio_o_de_tasa_queda_una_vez_en_el_historial_y_lo_igual_no()
    {
        var id = await UnProducto(precio: 10, tasaImpuesto: 16);

        foreach (var (quien, cuerpo) in new[]
        {
            (Almacenista, """{"precio":12.5}"""), (Almacenista, """{"precio":12.5000}"""), (Almacenista, """{"nombre":"Té"}"""),
            (Almacenista, """{"precio":12.50,"nombre":"Mate"}"""), (Administrador, """{"tasaImpuesto":0,"precio":0}"""), (Administrador, "{}"),
        })
            (await quien.Patch($"/productos/{id}", cuerpo)).Debe(HttpStatusCode.OK);

        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', campo, anterior, nuevo, usuario_id) FROM historial_precio ORDER BY id"),
            Is.EqualTo(["precio 10.0000 12.5000 3", "precio 12.5000 0.0000 1", "tasaImpuesto 16.0000 0.0000 1"]));
        Assert.That(await Leer<int>("SELECT version FROM producto"), Is.EqualTo(5));
    }

    [Test]
    public async Task Veinte_a_la_vez_de_campos_distintos_quedan_todos_y_los_precios_se_encadenan()
    {
        var id = await UnProducto(precio: 10);
        Func<int, string>[] campos =
        [
            n => $"\"precio\":{11 + n}", n => $"\"nombre\":\"Café {n}\"", n => $"\"codigoBarras\":\"779{n}\"", n => $"\"stockMinimo\":{n + 1}",
            n => $"\"descripcion\":\"Molido {n}\"",
        ];

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? Administrador : Almacenista)
            .Patch($"/productos/{id}", $"{{{campos[n % 5](n / 5)}}}")));

        foreach (var respuesta in respuestas)
            respuesta.Debe(HttpStatusCode.OK);
        var cambios = await Filas<(decimal Anterior, decimal Nuevo)>("SELECT anterior, nuevo FROM historial_precio ORDER BY fecha, id");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(respuestas.Select(r => (int)r["version"]), Is.EquivalentTo(Enumerable.Range(2, 20)));
            Assert.That(await Leer<string>("SELECT CONCAT_WS('|', nombre, codigo_barras, CAST(stock_minimo AS UNSIGNED), descripcion) FROM producto"),
                Does.Match(@"^Café [0-3]\|779[0-3]\|[1-4]\|Molido [0-3]$"));
            Assert.That(cambios.Select(c => c.Nuevo), Is.EquivalentTo([11m, 12m, 13m, 14m]));
            Assert.That(cambios.Select(c => c.Anterior), Is.EqualTo(cambios.Select(c => c.Nuevo).SkipLast(1).Prepend(10m)));
            Assert.That(await Leer<decimal>("SELECT precio FROM producto"), Is.EqualTo(cambios[^1].Nuevo));
        }
    }

    [Test]
    public async Task Mientras_se_vende_no_toca_las_existencias_ni_responde_412()
    {
        var id = await UnProducto(precio: 1, stock: 100);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => n % 2 == 0
            ? Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = id, cantidad = 1 } } })
            : Almacenista.Patch($"/productos/{id}", $$"""{"nombre":"Café {{n}}"}""", ("If-Match", "*"))));

        foreach (var respuesta in respuestas)
            Assert.That(respuesta.Estado, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Created), respuesta.Texto);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Stock(id), Is.EqualTo(90));
            Assert.That(await Leer<int>("SELECT version FROM producto"), Is.EqualTo(11));
        }
    }

    /// <summary>En JavaScript, lo que no es un número pasa por JSON como null.</summary>
    [Test]
    public async Task Un_número_en_null_se_exige_y_no_deja_el_producto_sin_impuesto()
    {
        var id = await UnProducto(tasaImpuesto: 16);

        (await Administrador.Patch($"/productos/{id}", """{"tasaImpuesto":null,"stockMinimo":null,"precio":null,"nombre":"Té"}"""))
            .DebeSerValidacion("tasaImpuesto obligatorio", "stockMinimo obligatorio", "precio obligatorio");

        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', nombre, tasa_impuesto, version) FROM producto"), Is.EqualTo("Café 16.000 1"));
    }

    [Test]
    public async Task Se_valida_la_ficha_entera_que_quedaría()
    {
        var id = await UnProducto(unidad: "kg");
        (await Administrador.Patch($"/productos/{id}", """{"stockMinimo":0.5}""")).Debe(HttpStatusCode.OK);

        (await Administrador.Patch($"/productos/{id}", """{"unidad":"unidad"}""")).DebeSerValidacion("stockMinimo cantidad_entera");
        (await Administrador.Patch($"/productos/{id}", """{"unidad":null,"codigo":null,"categoriaId":null,"precio":-1}"""))
            .DebeSerValidacion("stockMinimo cantidad_entera", "codigo obligatorio", "categoriaId obligatorio", "precio no_negativo");

        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', unidad, precio, version) FROM producto"), Is.EqualTo("kg 10.0000 2"));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_validación_unidad_código_y_referencia()
    {
        var otro = await CrearCompleto();
        var id = await UnProducto(stock: 5);
        (string, string) vieja = ("If-Match", "\"7\"");
        const string Mala = """{"codigo":"A","unidad":"kg","categoriaId":999999999,"precio":-1}""";

        (await Anonimo.Patch("/productos/999999999", Mala, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Patch("/productos/999999999", Mala, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Patch("/productos/999999999", Mala, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Patch($"/productos/{id}", Mala, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Patch($"/productos/{id}", Mala)).DebeSerValidacion("precio no_negativo");
        (await Administrador.Patch($"/productos/{id}", """{"codigo":"A","unidad":"kg","categoriaId":999999999}""")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        var duplicado = (await Administrador.Patch($"/productos/{id}", """{"codigo":"a","categoriaId":999999999}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Patch($"/productos/{id}", """{"categoriaId":999999999}""")).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((long?)duplicado["idExistente"], Is.EqualTo(otro));
            Assert.That(await Leer<long>("SELECT SUM(version) FROM producto"), Is.EqualTo(2));
            Assert.That(await Contar("historial_precio"), Is.Zero);
        }
    }

    [Test]
    public async Task Dice_cuándo_se_actualizó()
    {
        var id = await CrearCompleto();

        var editado = (await Administrador.Patch($"/productos/{id}", """{"precio":3}""")).Debe(HttpStatusCode.OK);

        Assert.That((DateTime)editado["actualizadoEn"], Is.GreaterThan((DateTime)editado["creadoEn"]));
    }

    private async Task<long> CrearCompleto() => (await Administrador.Post("/productos", new
    {
        codigo = "A", codigoBarras = "779", nombre = "Café", descripcion = "Molido", categoriaId = await UnaCategoria(), proveedorId = await UnProveedor(),
        precio = 1, tasaImpuesto = 16, unidad = "kg", stockMinimo = 2, activo = false,
    })).Debe(HttpStatusCode.Created).Id;

    private async Task<Dictionary<string, string?>> Fila(long id)
    {
        var fila = new Dictionary<string, string?>();
        foreach (var columna in Columnas)
            fila[columna] = await Leer<string?>($"SELECT CAST({columna} AS CHAR) FROM producto WHERE id = @id", new { id });
        return fila;
    }
}
