using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Csv;
using Sylvan.Data.Csv;

namespace Inventario.Tests.Contrato;

/// <summary>Toda respuesta con filas, también como CSV: las mismas, todas y con los mismos filtros y permisos.</summary>
[Larga]
public sealed class ExportacionTests : ApiTest
{
    private const string Peligroso = "=HYPERLINK(\"http://mal.test\");ñ, «😀»";

    [Test]
    public async Task Cada_lista_exporta_lo_mismo_que_responde_en_JSON()
    {
        var rutas = await LlenarYListar();
        foreach (var (ruta, cliente) in rutas.SelectMany(r => new[] { (r, Administrador), (r, Vendedor), (r, Almacenista) }))
        {
            var json = await cliente.Get(ruta);
            var csv = await Csv(cliente, ruta);
            if (json.Estado == HttpStatusCode.Forbidden)
            {
                csv.DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
                continue;
            }
            var filas = Filas(json.Debe(HttpStatusCode.OK));
            Assert.That(filas, Is.Not.Empty, ruta);

            var (columnas, celdas) = Leer(csv.Debe(HttpStatusCode.OK).Texto);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(csv.Mensaje.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/csv; charset=utf-8"), ruta);
                foreach (var respuesta in new[] { csv, json })
                    Assert.That(respuesta.Cabecera("Vary")?.Split(", "), Has.One.EqualTo("Accept"), ruta);
                Assert.That(csv.Cabecera("Link"), Is.Null, ruta);
                Assert.That(columnas, Is.EqualTo(Aplanar(filas[0]!).Select(c => c.Nombre)), ruta);
                Assert.That(celdas, Is.EqualTo(filas.Select(f => Aplanar(f!).Select(c => c.Celda))), ruta);
                Assert.That(columnas.Any(c => c.Contains("costo", StringComparison.OrdinalIgnoreCase)) && cliente == Vendedor, Is.False, ruta);
            }
        }
    }

    [Test]
    public async Task Una_lista_vacía_trae_solo_los_nombres_de_las_columnas()
    {
        var csv = (await Csv(Vendedor, "/productos")).Debe(HttpStatusCode.OK);

        var columnas = ContratoPublicado.Documento.GetProperty("components").GetProperty("schemas").GetProperty("Producto").GetProperty("required");
        Assert.That(csv.Texto, Is.EqualTo(string.Join(',', columnas.EnumerateArray()) + "\r\n"));
        Assert.That(csv.Cabecera("Content-Disposition"), Is.EqualTo("attachment; filename=productos.csv"));
    }

    [TestCase("", ',')]
    [TestCase("?separador=,", ',')]
    [TestCase("?separador=%3B", ';')]
    [TestCase("?separador=;", ';')]
    [TestCase("?separador=tab", '\t')]
    [TestCase("?SEPARADOR=tab&bom=true", '\t', true)]
    [TestCase("?bom=false", ',')]
    public async Task El_separador_y_la_marca_de_UTF_8_se_eligen(string consulta, char separador, bool conMarca = false)
    {
        await Administrador.Post("/categorias", new { nombre = "A,b;c", descripcion = "dos \"líneas\"\n\ty ñ" });

        var csv = (await Csv(Vendedor, $"/categorias{consulta}")).Debe(HttpStatusCode.OK);
        var bytes = await csv.Mensaje.Content.ReadAsByteArrayAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes.Take(3).SequenceEqual(Encoding.UTF8.GetPreamble()), Is.EqualTo(conMarca));
            Assert.That(csv.Texto.TrimStart('\uFEFF'), Does.StartWith($"id{separador}nombre{separador}descripcion{separador}"));
            Assert.That(csv.Texto, Does.Contain($"{separador}{(separador == '\t' ? "A,b;c" : "\"A,b;c\"")}{separador}"));
            Assert.That(csv.Texto, Does.Contain($"{separador}\"dos \"\"líneas\"\"\n\ty ñ\"{separador}"));
        }
    }

    /// <summary>Una hoja de cálculo de un país con coma decimal tomaría un 10.5 por una fecha.</summary>
    [TestCase("?decimales=punto", ',', "0.505,12.345,28.9")]
    [TestCase("?decimales=coma&separador=;", ';', "0,505;12,345;28,9")]
    [TestCase("?decimales=coma", ',', "\"0,505\",\"12,345\",\"28,9\"")]
    public async Task Los_decimales_llevan_punto_o_coma(string consulta, char separador, string celdas)
    {
        await UnProducto(precio: 28.9m, stock: 12.345m, unidad: "kg", tasaImpuesto: 0.505m);

        var csv = (await Csv(Vendedor, $"/productos{consulta}&columnas=tasaImpuesto,stock,precio")).Debe(HttpStatusCode.OK);

        Assert.That(csv.Texto, Is.EqualTo($"tasaImpuesto{separador}stock{separador}precio\r\n{celdas}\r\n"));
    }

    [Test]
    public async Task Las_columnas_se_eligen_y_van_en_el_orden_pedido()
    {
        var producto = await UnProducto(stock: 3, costo: 2);

        Assert.That((await Csv(Administrador, "/productos?columnas=valorStock, ID ,bajominimo")).Debe(HttpStatusCode.OK).Texto,
            Is.EqualTo($"valorStock,id,bajoMinimo\r\n6,{producto},false\r\n"));
        Assert.That((await Csv(Administrador, $"/productos/{producto}/kardex?columnas=entrada.valor,secuencia")).Debe(HttpStatusCode.OK).Texto,
            Is.EqualTo("entrada.valor,secuencia\r\n6,1\r\n"));
        Assert.That((await Vendedor.Get("/productos?columnas=id")).Debe(HttpStatusCode.OK)["datos"][0]!["nombre"], Is.Not.Null);
    }

    [TestCase("?separador=|", "separador")]
    [TestCase("?separador=coma", "separador")]
    [TestCase("?bom=si", "bom")]
    [TestCase("?decimales=,", "decimales")]
    [TestCase("?decimales=Coma", "decimales")]
    [TestCase("?separador=,&separador=;", "separador")]
    [TestCase("?separador=|&bom=si&decimales=", "separador", "bom", "decimales")]
    [TestCase("?columnas=", "columnas")]
    [TestCase("?columnas=id,,nombre", "columnas")]
    [TestCase("?columnas=id,ID", "columnas")]
    [TestCase("?columnas=id,nombres", "columnas")]
    [TestCase("?columnas=id,costoPromedio", "columnas")]
    public async Task Un_formato_que_no_existe_se_rechaza_también_en_JSON(string consulta, params string[] campos)
    {
        foreach (var respuesta in new[] { await Csv(Vendedor, $"/productos{consulta}"), await Vendedor.Get($"/productos{consulta}") })
            Assert.That(respuesta.DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido")["errores"]!.AsArray().Select(e => (string?)e!["campo"]),
                Is.EqualTo(campos));
    }

    [Test]
    public async Task Una_columna_mal_escrita_sugiere_la_que_hay_y_lo_que_el_rol_no_ve_no_existe_para_él()
    {
        var problema = (await Csv(Vendedor, "/productos?columnas=nombres")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");

        Assert.That((string?)problema["detail"], Does.Contain("«nombre»").And.Contain("bajoMinimo").And.Not.Contain("costo"));
    }

    [Test]
    public async Task El_archivo_se_llama_como_lo_que_trae()
    {
        var (producto, cliente) = (await UnProducto(stock: 5), (await Administrador.Post("/clientes", new { nombre = "Ana" })).Id);
        var venta = (await Vendedor.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = producto, cantidad = 1 } } })).Id;

        foreach (var (ruta, nombre) in new[]
        {
            ("/ventas", "ventas"), ($"/clientes/{cliente}/ventas", $"clientes-{cliente}-ventas"), ("/informes/ventas", "informes-ventas"),
            ($"/productos/{producto}/kardex?desde=2020-01-01", $"productos-{producto}-kardex"), ($"/ventas/{venta}/detalle", $"ventas-{venta}-detalle"),
        })
            Assert.That((await Csv(Administrador, ruta)).Debe(HttpStatusCode.OK).Cabecera("Content-Disposition"), Is.EqualTo($"attachment; filename={nombre}.csv"));
    }

    [TestCase("?separado=tab", "separador")]
    [TestCase("?precioMax=x", null)]
    public async Task Los_errores_son_los_de_siempre(string consulta, string? sugerencia)
    {
        var problema = (await Csv(Vendedor, $"/productos{consulta}"))
            .DebeSerProblema(HttpStatusCode.BadRequest, sugerencia is null ? "parametro_invalido" : "parametro_desconocido");

        if (sugerencia is not null)
            Assert.That((string?)problema["detail"], Does.Contain($"«{sugerencia}»"));
        (await Csv(Anonimo, "/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Csv(Vendedor, "/movimientos")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Csv(Administrador, "/productos/999999999/kardex")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [TestCase("text/csv", true)]
    [TestCase("TEXT/CSV", true)]
    [TestCase("text/csv; charset=utf-8", true)]
    [TestCase("text/csv, application/json", true)]
    [TestCase("application/json, text/csv", false)]
    [TestCase("application/json;q=0.5, text/csv;q=0.9", true)]
    [TestCase("application/json, text/csv;q=0.9", false)]
    [TestCase("text/html, text/csv;q=0.9, */*;q=0.8", true)]
    [TestCase("*/*", false)]
    [TestCase("text/*", true)]
    [TestCase("text/html, text/*;q=0.9, */*;q=0.8", true)]
    [TestCase("text/csv;q=0", false)]
    [TestCase("text/html", false)]
    [TestCase("cualquier cosa", false)]
    public async Task El_CSV_se_da_a_quien_lo_prefiere(string accept, bool esCsv)
    {
        var respuesta = (await Vendedor.Get("/productos", ("Accept", accept))).Debe(HttpStatusCode.OK);

        Assert.That(respuesta.Tipo, Is.EqualTo(esCsv ? "text/csv" : "application/json"));
    }

    [Test]
    public async Task Se_exporta_entera_aunque_no_quepa_en_una_página_y_en_su_orden()
    {
        await MuchosProductos(3001);

        foreach (var consulta in new[] { "", "?orden=-precio", "?orden=precio&pagina=3&tamano=5&despuesDe=x", "?precioMax=4" })
        {
            var (columnas, filas) = Leer((await Csv(Vendedor, $"/productos{consulta}")).Debe(HttpStatusCode.OK).Texto);

            var orden = consulta.Contains("-precio", StringComparison.Ordinal) ? "precio DESC, id DESC"
                : consulta.Contains("orden", StringComparison.Ordinal) ? "precio, id" : "nombre, id";
            var filtro = consulta.Contains("precioMax", StringComparison.Ordinal) ? "precio <= 4" : "TRUE";
            Assert.That(filas.Select(f => long.Parse(f[0], CultureInfo.InvariantCulture)),
                Is.EqualTo(await Filas<long>($"SELECT id FROM producto WHERE {filtro} ORDER BY {orden}")), consulta);
        }
    }

    /// <summary>Media lista no puede pasar por una entera: quien descarga se entera.</summary>
    [Test]
    public async Task Si_la_base_falla_a_la_mitad_la_descarga_se_corta()
    {
        await MuchosProductos(10_000, descripcion: new string('x', 1900));
        using var respuesta = await Abrir(Vendedor);
        await using var cuerpo = await respuesta.Content.ReadAsStreamAsync();
        await cuerpo.ReadExactlyAsync(new byte[1000]);

        // 19 MB no caben en lo que hay entre el servicio y quien no lee: aún le falta por leer de la base.
        await Ejecutar("RENAME TABLE producto TO producto_escondido");
        try
        {
            await Assert.ThrowsAsync(Is.InstanceOf<IOException>(), () => cuerpo.CopyToAsync(Stream.Null));
        }
        finally
        {
            await Ejecutar("RENAME TABLE producto_escondido TO producto");
        }
    }

    /// <summary>Quien descarga despacio no deja sin exportar a los demás ni ocupa el servicio.</summary>
    [Test]
    public async Task Un_usuario_no_exporta_más_de_cuatro_a_la_vez_y_al_soltarlas_puede_otra_vez()
    {
        await MuchosProductos(5_000, descripcion: new string('x', 1900));
        List<HttpResponseMessage> abiertas = [];
        try
        {
            for (var n = 0; n < LimiteDeExportaciones.PorUsuarioMax; n++)
                abiertas.Add(await Abrir(Vendedor));

            var otra = await Csv(Vendedor, "/productos");
            otra.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
            Assert.That(otra.Cabecera("Retry-After"), Is.EqualTo("5"));
            (await Vendedor.Get("/productos")).Debe(HttpStatusCode.OK);
            abiertas.Add(await Abrir(Administrador));
        }
        finally
        {
            abiertas.ForEach(a => a.Dispose());
        }
        // El servicio se entera de que se fueron al escribir lo siguiente.
        await Espera.HastaQueAsync("nadie suelta los turnos",
            async () => (await Csv(Vendedor, "/categorias")).Estado != HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Quien_no_recoge_lo_que_pide_pierde_el_turno_y_su_descarga_se_corta()
    {
        await MuchosProductos(5_000, descripcion: new string('x', 1900));
        List<HttpResponseMessage> abiertas = [];
        try
        {
            for (var n = 0; n < LimiteDeExportaciones.PorUsuarioMax; n++)
                abiertas.Add(await Abrir(Vendedor));
            await Espera.HastaQueAsync("nadie suelta los turnos", async () =>
            {
                await Task.Delay(200);
                return (await Csv(Vendedor, "/categorias")).Estado != HttpStatusCode.ServiceUnavailable;
            });
            var cortadas = 0;
            foreach (var abierta in abiertas)
                try
                {
                    await abierta.Content.CopyToAsync(Stream.Null);
                }
                catch (HttpRequestException)
                {
                    cortadas++;
                }
            // A las demás aún no se les había acabado el plazo.
            Assert.That(cortadas, Is.Positive);
        }
        finally
        {
            abiertas.ForEach(a => a.Dispose());
        }
    }

    /// <summary>Las de una lista, o la respuesta entera si es solo sus filas.</summary>
    private static JsonArray Filas(Respuesta json) => json.Json as JsonArray ?? json["datos"].AsArray();

    private static async Task<HttpResponseMessage> Abrir(Cliente cliente)
    {
        using var peticion = new HttpRequestMessage(HttpMethod.Get, $"{Cliente.Raiz}/productos");
        peticion.Headers.Accept.ParseAdd("text/csv");
        var respuesta = await cliente.Http.SendAsync(peticion, HttpCompletionOption.ResponseHeadersRead);
        Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return respuesta;
    }

    private static Task<Respuesta> Csv(Cliente cliente, string ruta) => cliente.Get(ruta, ("Accept", "text/csv"));

    private static (string[] Columnas, List<string[]> Filas) Leer(string csv)
    {
        using var lector = CsvDataReader.Create(new StringReader(csv), new CsvDataReaderOptions { Delimiter = ',' });
        var columnas = Enumerable.Range(0, lector.FieldCount).Select(lector.GetName).ToArray();
        List<string[]> filas = [];
        while (lector.Read())
            filas.Add([.. Enumerable.Range(0, lector.FieldCount).Select(lector.GetString)]);
        return (columnas, filas);
    }

    /// <summary>Lo que el JSON de una fila debe ser en CSV: un objeto dentro da sus campos, y lo demás, su texto.</summary>
    private static IEnumerable<(string Nombre, string Celda)> Aplanar(JsonNode fila) => fila.AsObject().SelectMany(c => c.Value switch
    {
        null when c.Key is "entrada" or "salida" => [($"{c.Key}.cantidad", ""), ($"{c.Key}.valor", "")],
        null => [(c.Key, "")],
        JsonObject objeto when c.Key is not "detalle" => Aplanar(objeto).Select(d => ($"{c.Key}.{d.Nombre}", d.Celda)),
        JsonValue valor when valor.GetValueKind() == JsonValueKind.String => [(c.Key, CeldaCsv.Proteger((string)valor!))],
        var otro => [(c.Key, otro.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))],
    });

    /// <summary>Algo en cada lista, y las rutas de todas, según los tipos que responden.</summary>
    private async Task<List<string>> LlenarYListar()
    {
        var (producto, proveedor) = (await UnProducto(precio: 28.9m, stock: 40, costo: 3.3333m, nombre: Peligroso), await UnProveedor("+52 Norte"));
        var cliente = (await Administrador.Post("/clientes", new { nombre = "@Ana", telefono = "+52 55", direccion = "Calle 1\r\nPiso 2" })).Id;
        await Administrador.Put($"/productos/{producto}", new { codigo = "-A1", nombre = Peligroso, categoriaId = await UnaCategoria(), precio = 30, stockMinimo = 100, proveedorId = proveedor });
        var venta = (await Vendedor.Post("/ventas", new { clienteId = cliente, nota = "'=nota", lineas = new[] { new { productoId = producto, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "-1", lineas = new[] { new { detalleId = venta["lineas"][0]!["id"], cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/movimientos", new { motivo = "compra", proveedorId = proveedor, documento = "=F1", lineas = new[] { new { productoId = producto, cantidad = 5, costoUnitario = 4.5 } } })).Debe(HttpStatusCode.Created);
        var conteo = (await Administrador.Post("/conteos", new { nota = "\t=x", lineas = new[] { new { productoId = producto, contado = 41 } } })).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Post("/claves-api", new { nombre = "=clave", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/usuarios", new { nombre = "=Uno", correo = "uno@ejemplo.test", contrasena = Contrasena, rol = "vendedor" })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE producto SET creado_en = creado_en - INTERVAL 400 DAY");
        var parado = await UnProducto(stock: 1, nombre: "Parado");
        await Ejecutar("UPDATE movimiento SET fecha = fecha - INTERVAL 400 DAY WHERE producto_id = @parado", new { parado });

        var listas = (
            from o in ContratoPublicado.Operaciones
            where o.Metodo == "GET"
            let correcta = ContratoPublicado.Resolver(o.Json.GetProperty("responses").GetProperty("200"))
            let esquema = o.Contenidos().Where(c => c.Tipo == "application/json").Select(c => c.Json.GetProperty("schema")).FirstOrDefault()
            select (o.Ruta, EsExportable: correcta.TryGetProperty("x-exportacion", out _), EsLista: esquema.ValueKind == JsonValueKind.Object
                && (EsquemaJson.Tipos(esquema).Contains("array") || ContratoPublicado.Resolver(esquema).TryGetProperty("properties", out var campos)
                    && campos.TryGetProperty("datos", out _)))).ToList();
        var rutas = listas.Where(l => l.EsLista && l.Ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal)).Select(l => l.Ruta).ToList();
        Assert.That(rutas, Is.Not.Empty.And.EquivalentTo(listas.Where(l => l.EsExportable).Select(l => l.Ruta)));
        return rutas.ConvertAll(ruta => ContratoPublicado.ConId(ruta, Id(ruta)));

        long Id(string ruta) => ruta.Contains("clientes", StringComparison.Ordinal) ? cliente
            : ruta.Contains("conteos", StringComparison.Ordinal) ? conteo
            : ruta.Contains("ventas", StringComparison.Ordinal) ? venta.Id : producto;
    }
}
