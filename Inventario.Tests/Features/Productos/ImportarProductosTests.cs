using System.Net;
using System.Text;
using Inventario.Api.Features.Productos.ImportarProductos;

namespace Inventario.Tests.Features.Productos;

public sealed class ImportarProductosTests : ImportacionTest
{
    /// <summary>Un código que parece un número de hoja de cálculo, si es el que ya tiene, no es una errata.</summary>
    [TestCase("1.0")]
    [TestCase("7E+10")]
    public async Task Lo_que_ya_tenía_vuelve_igual(string codigo)
    {
        (await Administrador.Post("/productos", new { codigo, codigoBarras = $"9{codigo}", nombre = "Té", categoriaId = await UnaCategoria(), precio = 1 })).Debe(HttpStatusCode.Created);

        var hecho = (await Administrador.Crudo(HttpMethod.Post, "/productos/importar", $"codigo,nombre,categoria,precio,codigoBarras\n{codigo},Té,Abarrotes,1,9{codigo}\n", "text/csv")).Debe(HttpStatusCode.OK);

        Assert.That((int)hecho["sinCambios"], Is.EqualTo(1));
    }

    [Test]
    public async Task Lo_nuevo_se_crea_lo_que_cambia_se_actualiza_y_lo_igual_no_se_toca()
    {
        await UnaCategoria("Abarrotes");
        await UnaCategoria("Panadería");
        await UnProveedor("Distribuidora del Norte");
        var igual = await Crear("IGUAL", 5, stock: 3);
        var viejo = await Crear("VIEJO", 10, tasaImpuesto: 16);
        var antes = await Leer<DateTime>("SELECT actualizado_en FROM producto WHERE id = @igual", new { igual });

        var respuesta = await Importar("""
            codigo,nombre,categoria,precio,descripcion,proveedor,codigoBarras,tasaImpuesto,unidad,stockMinimo,stockInicial,costoInicial
            igual,Café,ABARROTES,5.00,,,,0,,,,
            viejo,Café molido,panaderia,12.50,Del día,DISTRIBUIDORA DEL NORTE,779,8,kg,2.5,,
            Nuevo-1,Pan de elote,Panadería,38,,,,,kg,,5.5,21.25
            Nuevo-2,Taza,Abarrotes,89.9,Barro,distribuidora del norte,780,16,,3,12,40
            Nuevo-3,Vaso,Abarrotes,0,,,,,,,0,
            """);

        DebeContar(respuesta, creados: 3, actualizados: 1, sinCambios: 1, movimientos: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filas<string>(Ficha), Is.EqualTo(new[]
            {
                "IGUAL|-|Café|-|Abarrotes|-|5.0000|0.000|unidad|0.000|1|1",
                "VIEJO|779|Café molido|Del día|Panadería|Distribuidora del Norte|12.5000|8.000|kg|2.500|1|2",
                "Nuevo-1|-|Pan de elote|-|Panadería|-|38.0000|0.000|kg|0.000|1|1",
                "Nuevo-2|780|Taza|Barro|Abarrotes|Distribuidora del Norte|89.9000|16.000|unidad|3.000|1|1",
                "Nuevo-3|-|Vaso|-|Abarrotes|-|0.0000|0.000|unidad|0.000|1|1",
            }));
            Assert.That(await Filas<string>("""
                SELECT CONCAT_WS(' ', p.codigo, m.secuencia, m.motivo, m.delta, m.costo_unitario, m.costo_total, m.stock_resultante, m.usuario_id,
                  p.stock, p.valor_stock, p.costo_promedio, p.secuencia)
                FROM movimiento m JOIN producto p ON p.id = m.producto_id WHERE p.codigo LIKE 'Nuevo%' ORDER BY p.id
                """), Is.EqualTo(new[]
            {
                "Nuevo-1 1 inicial 5.500 21.250000 116.8750 5.500 1 5.500 116.8750 21.250000 1",
                "Nuevo-2 1 inicial 12.000 40.000000 480.0000 12.000 1 12.000 480.0000 40.000000 1",
            }));
            Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', producto_id, campo, anterior, nuevo, usuario_id) FROM historial_precio ORDER BY id"),
                Is.EqualTo(new[] { $"{viejo} precio 10.0000 12.5000 1", $"{viejo} tasaImpuesto 16.0000 8.0000 1" }));
            Assert.That(await Filas<string>("SELECT codigo FROM codigo_producto ORDER BY producto_id"), Is.EqualTo(["IGUAL", "VIEJO", "Nuevo-1", "Nuevo-2", "Nuevo-3"]));
            Assert.That(await Filas<string>("SELECT valor FROM identificador_producto ORDER BY producto_id, valor"),
                Is.EqualTo(["IGUAL", "779", "VIEJO", "Nuevo-1", "780", "Nuevo-2", "Nuevo-3"]));
            Assert.That(await Leer<DateTime>("SELECT actualizado_en FROM producto WHERE id = @igual", new { igual }), Is.EqualTo(antes));
            Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, COALESCE(recurso_id, '-'), detalle) FROM auditoria"), Is.EqualTo(new[]
            {
                """productos_importados 1 producto - {"creados": "3", "sinCambios": "1", "movimientos": "2", "actualizados": "1"}""",
            }));
        }
    }

    [Test]
    public async Task Una_columna_que_no_viene_se_queda_como_está_y_una_celda_vacía_vuelve_a_su_valor_por_defecto()
    {
        var proveedorId = await UnProveedor("Del Norte");
        foreach (var codigo in new[] { "A", "B" })
            await Crear(codigo, 10, codigoBarras: $"77{codigo}", proveedorId: proveedorId, tasaImpuesto: 16, unidad: "kg", descripcion: "Tostado", stockMinimo: 2.5m);

        DebeContar(await Importar("codigo,nombre,categoria,precio\nA,Otro,Abarrotes,11\n"), 0, 1, 0, 0);
        DebeContar(await Importar("codigo,nombre,categoria,precio,descripcion,proveedor,codigoBarras,tasaImpuesto,unidad,stockMinimo\nB,Otro,Abarrotes,11,,, ,,,\n"), 0, 1, 0, 0);

        Assert.That(await Filas<string>(Ficha), Is.EqualTo(new[]
        {
            "A|77A|Otro|Tostado|Abarrotes|Del Norte|11.0000|16.000|kg|2.500|1|2", "B|-|Otro|-|Abarrotes|-|11.0000|0.000|unidad|0.000|1|2",
        }));
    }

    [TestCase("Precio, CATEGORIA ,codigobarras,Nombre,codigo")]
    [TestCase("PRECIO,Categoría,CódigoBarras,nombre,Código")]
    [TestCase("precio,CATEGORI\u0301A,codigoBarras,nombre,co\u0301digo")]
    [TestCase("=\"precio\",categoria,codigoBarras,nombre,=\"Código\"")]
    public async Task Las_columnas_van_en_cualquier_orden_y_su_nombre_no_distingue_mayúsculas_ni_acentos(string cabecera)
    {
        await UnaCategoria();

        DebeContar(await Importar($"{cabecera}\n9.5,abarrotes,779,Té,T-1\n"), 1, 0, 0, 0);

        Assert.That(await Filas<string>(Ficha), Is.EqualTo(["T-1|779|Té|-|Abarrotes|-|9.5000|0.000|unidad|0.000|1|1"]));
    }

    [TestCase(";", "\n", false)]
    [TestCase("\t", "\r\n", true)]
    [TestCase(",", "\r\n", true)]
    [TestCase(",", "\r", false)]
    public async Task Admite_los_separadores_y_saltos_de_las_hojas_de_cálculo_con_o_sin_BOM(string separador, string salto, bool conBom)
    {
        await UnaCategoria();
        string[] filas = ["codigo|nombre|categoria|precio|descripcion", "A|\"Uno, dos; tres\"|Abarrotes|1|\"Primera línea\nsegunda \"\"línea\"\"\"", "", "||||", "B|Dos|Abarrotes|2|"];
        var csv = (conBom ? "\uFEFF" : "") + string.Join(salto, filas).Replace("|", separador, StringComparison.Ordinal);

        DebeContar(await Importar(csv), 2, 0, 0, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre, COALESCE(descripcion, '-')) FROM producto ORDER BY id"),
            Is.EqualTo(["A|Uno, dos; tres|Primera línea\nsegunda \"línea\"", "B|Dos|-"]));
    }

    [Test]
    public async Task Un_texto_protegido_para_que_no_sea_una_fórmula_vuelve_igual()
    {
        await Crear("=A1", nombre: "+Café", descripcion: "'-x");
        await Crear("'B", nombre: "'normal");

        DebeContar(await Importar("codigo,nombre,categoria,precio,descripcion\n'=A1,'+Café,Abarrotes,1,''-x\n'B,'normal,Abarrotes,1,\n'@C,'=1+1,Abarrotes,1,\n"), 1, 0, 2, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre) FROM producto ORDER BY id"), Is.EqualTo(["=A1|+Café", "'B|'normal", "@C|=1+1"]));
    }

    /// <summary>Así impiden otros sistemas que una hoja de cálculo le quite los ceros.</summary>
    [Test]
    public async Task Una_celda_escrita_como_fórmula_de_texto_se_desenvuelve_y_un_código_que_de_verdad_es_así_vuelve_igual()
    {
        await Crear("=\"LITERAL\"");

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,codigoBarras
            =^0750123456781^,^=^^Taza ^^^^azul^^^^^^^,=^Abarrotes^,=^12.50^,^=^^0750123^^^
            '=^LITERAL^,Café,Abarrotes,1,
            B,Café,Abarrotes,1,=^^

            """.Replace('^', '"')), creados: 2, actualizados: 0, sinCambios: 1, movimientos: 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre, precio, COALESCE(codigo_barras, '-')) FROM producto ORDER BY id"),
            Is.EqualTo(["=\"LITERAL\"|Café|1.0000|-", "0750123456781|Taza \"azul\"|12.5000|0750123", "B|Café|1.0000|-"]));
    }

    /// <summary>Una hoja de cálculo las deja al borrar el contenido de una columna, y no siempre las escribe en todas las filas.</summary>
    [TestCase("codigo,nombre,categoria,precio,,,\nA,Café,Abarrotes,1,,,\n")]
    [TestCase("codigo,nombre,categoria,precio,,,\nA,Café,Abarrotes,1,, ,\nB,Té,Abarrotes,1\n")]
    [TestCase(",codigo,,nombre,categoria,precio\n,A,,Café,Abarrotes,1\n")]
    [TestCase("codigo;nombre;categoria;precio; ;\"\"\nA;Café;Abarrotes;1;;\n")]
    public async Task Una_columna_sin_título_y_vacía_entera_no_cuenta(string csv)
    {
        await UnaCategoria();

        DebeContar(await Importar(csv), csv.Contains("Té", StringComparison.Ordinal) ? 2 : 1, 0, 0, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre, precio) FROM producto WHERE codigo = 'A'"), Is.EqualTo(["A|Café|1.0000"]));
    }

    [TestCase("sep=;\n", ';', false)]
    [TestCase("SEP=;\r\n", ';', true)]
    [TestCase("\"sep=,\"\n", ',', false)]
    [TestCase("sep=\t\r", '\t', true)]
    public async Task Una_primera_línea_que_declara_el_separador_se_entiende_y_no_es_una_fila(string declaracion, char separador, bool conBom)
    {
        await UnaCategoria();
        // Sin la declaración, parecería que separa la barra de los textos.
        var csv = (conBom ? "\uFEFF" : "") + declaracion + "codigo|nombre|categoria|precio\nA|\"uno,dos,tres;cuatro;cinco\"|Abarrotes|1\n".Replace('|', separador);

        DebeContar(await Importar(csv), 1, 0, 0, 0);
        DebeTenerErrores(await Importar(csv.Replace("Abarrotes", "Nada", StringComparison.Ordinal)), "2 categoria referencia_inexistente");
    }

    [Test]
    public async Task Lo_que_declara_la_primera_línea_también_dice_si_un_número_es_ambiguo()
    {
        await UnaCategoria();

        DebeTenerErrores(await Importar("sep=;\ncodigo;nombre;categoria;precio\nA;Café;Abarrotes;1.500\n"), "2 precio numero_ambiguo");
        DebeContar(await Importar("sep=,\ncodigo,nombre,categoria,precio\nA,Café,Abarrotes,1.500\n"), 1, 0, 0, 0);
    }

    [TestCase("coma", "1.500", "1500.0000")]
    [TestCase("coma", "1.234,50", "1234.5000")]
    [TestCase("coma", "1.234.567,5", "1234567.5000")]
    [TestCase("punto", "1.500", "1.5000")]
    [TestCase("punto", "1,234.50", "1234.5000")]
    public async Task Con_los_decimales_declarados_el_otro_signo_separa_millares(string decimales, string precio, string guardado)
    {
        await UnaCategoria();

        DebeContar(await Mandar(Administrador, $"codigo;nombre;categoria;precio\nA;Café;Abarrotes;{precio}\n", $"?decimales={decimales}"), 1, 0, 0, 0);

        Assert.That(await Filas<string>("SELECT precio FROM producto"), Is.EqualTo([guardado]));
    }

    [Test]
    public async Task El_código_escrito_con_otros_ceros_delante_es_el_mismo_producto_y_se_queda_como_estaba()
    {
        var upc = await Crear("036000291452", 1, codigoBarras: "7501031311309");
        await Crear("A", 1, codigoBarras: "96385074");

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,codigoBarras
            0036000291452,Café,Abarrotes,2,00036000291452
            A,Café,Abarrotes,1,0000096385074
            4006381333931,Té,Abarrotes,3,04006381333931

            """), creados: 1, actualizados: 2, sinCambios: 0, movimientos: 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, codigo_barras, precio) FROM producto ORDER BY id"),
            Is.EqualTo(["036000291452|00036000291452|2.0000", "A|0000096385074|1.0000", "4006381333931|04006381333931|3.0000"]));
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', valor, COALESCE(canonico, '-')) FROM identificador_producto ORDER BY producto_id, valor"), Is.EqualTo(new[]
        {
            "00036000291452 -", "036000291452 00036000291452", "0000096385074 00000096385074", "A -", "04006381333931 -", "4006381333931 04006381333931",
        }));
        Assert.That((await Vendedor.Get("/productos/por-codigo/0036000291452")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(upc));
    }

    /// <summary>De antes de que el número fuera de uno solo: se puede seguir subiendo lo que se bajó.</summary>
    [Test]
    public async Task Una_tienda_que_lo_tiene_en_dos_productos_los_sigue_importando_y_no_se_lo_da_a_un_tercero()
    {
        var (uno, dos) = (await Crear("UNO", codigoBarras: "036000291452"), await Crear("DOS"));
        var (tres, cuatro) = (await Crear("96385074"), await Crear("X"));
        await Ejecutar("""
            UPDATE producto SET codigo_barras = '0036000291452' WHERE id = @dos;
            INSERT INTO identificador_producto (valor, producto_id) VALUES ('0036000291452', @dos);
            UPDATE producto SET codigo = '0000096385074' WHERE id = @cuatro;
            INSERT INTO codigo_producto VALUES ('0000096385074', @cuatro);
            UPDATE identificador_producto SET valor = '0000096385074' WHERE producto_id = @cuatro
            """, new { dos, cuatro });
        await RehacerPartes();

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,codigoBarras
            UNO,Café,Abarrotes,2,036000291452
            DOS,Café,Abarrotes,2,0036000291452
            96385074,Café,Abarrotes,2,
            0000096385074,Café,Abarrotes,2,7501031311309

            """), 0, 4, 0, 0);
        DebeTenerErrores(await Importar("codigo,nombre,categoria,precio,codigoBarras\nTRES,Café,Abarrotes,2,00036000291452\n"), "2 codigoBarras duplicado");

        Assert.That(await Filas<long>("SELECT id FROM producto WHERE precio = 2 ORDER BY id"), Is.EqualTo([uno, dos, tres, cuatro]));
    }

    [Test]
    public async Task El_código_se_reconoce_sin_mayúsculas_ni_acentos_y_se_queda_como_estaba_escrito()
    {
        await Crear("Café-1", 1);

        DebeContar(await Importar("codigo,nombre,categoria,precio\n CAFE-1 ,Café,Abarrotes,2\n"), 0, 1, 0, 0);
        DebeContar(await Importar("codigo,nombre,categoria,precio\ncafe\u0301-1,Café,Abarrotes,2.0000\n"), 0, 0, 1, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, precio, version) FROM producto"), Is.EqualTo(["Café-1|2.0000|2"]));
        Assert.That(await Contar("codigo_producto", "identificador_producto"), Is.EqualTo(2));
    }

    [Test]
    public async Task Un_producto_desactivado_se_actualiza_y_sigue_desactivado()
    {
        var id = await Crear("A");
        (await Administrador.Patch($"/productos/{id}", """{"activo":false}""")).Debe(HttpStatusCode.OK);

        DebeContar(await Importar("codigo,nombre,categoria,precio\nA,Café,Abarrotes,9\n"), 0, 1, 0, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', precio, activo, version) FROM producto"), Is.EqualTo(["9.0000|0|3"]));
    }

    [Test]
    public async Task El_código_de_barras_cambia_se_quita_o_es_el_propio_código()
    {
        await UnaCategoria();
        foreach (var codigo in new[] { "A", "B", "C", "D" })
            await Crear(codigo, codigoBarras: $"77{codigo}");

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,codigoBarras
            A,Café,Abarrotes,1,88
            B,Café,Abarrotes,1,
            C,Café,Abarrotes,1,c
            D,Café,Abarrotes,1,77d
            E,Café,Abarrotes,1,e
            """), creados: 1, actualizados: 4, sinCambios: 0, movimientos: 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, COALESCE(codigo_barras, '-')) FROM producto ORDER BY id"),
            Is.EqualTo(["A|88", "B|-", "C|c", "D|77d", "E|e"]));
        Assert.That(await Filas<string>("SELECT valor FROM identificador_producto ORDER BY producto_id, valor"), Is.EqualTo(["88", "A", "B", "C", "77d", "D", "E"]));
    }

    [Test]
    public async Task El_proveedor_es_el_que_ya_tiene_o_el_único_que_se_llama_así_o_el_único_activo()
    {
        var uno = await UnProveedor("Repetido");
        var dos = await UnProveedor("REPETIDO");
        var inactivo = await UnProveedor("Retirado");
        await Ejecutar("UPDATE proveedor SET activo = 0 WHERE id IN (@uno, @inactivo)", new { uno, inactivo });
        await Crear("SUYO", proveedorId: uno);

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,proveedor
            SUYO,Café,Abarrotes,1,repetido
            NUEVO,Café,Abarrotes,1,repetido
            OTRO,Café,Abarrotes,1,retirado
            """), creados: 2, actualizados: 0, sinCambios: 1, movimientos: 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, proveedor_id) FROM producto ORDER BY id"),
            Is.EqualTo([$"SUYO|{uno}", $"NUEVO|{dos}", $"OTRO|{inactivo}"]));
    }

    [Test]
    public async Task Los_números_llegan_hasta_su_límite_y_nada_se_redondea()
    {
        await UnaCategoria();

        DebeContar(await Importar("""
            codigo,nombre,categoria,precio,tasaImpuesto,unidad,stockMinimo,stockInicial,costoInicial
            A,Café,Abarrotes,99999999.9999,100,kg,99999999.999,0.001,99999999.9999
            B,Café,Abarrotes,+.0001, 0.001 ,kg,0.001,99999999.999,0
            C,Café,Abarrotes,0.,7.,,5.000,3.00,1.2000
            """), creados: 3, actualizados: 0, sinCambios: 0, movimientos: 3);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', precio, tasa_impuesto, stock_minimo, stock, valor_stock) FROM producto ORDER BY id"), Is.EqualTo(new[]
        {
            "99999999.9999|100.000|99999999.999|0.001|100000.0000", "0.0001|0.001|0.001|99999999.999|0.0000", "0.0000|7.000|5.000|3.000|3.6000",
        }));
    }

    [Test]
    public async Task Simular_responde_lo_mismo_y_no_deja_rastro()
    {
        await Crear("A", 1);
        const string Csv = "codigo,nombre,categoria,precio,codigoBarras,stockInicial\nA,Café,Abarrotes,2,779,\nB,Té,Abarrotes,3,,5\n";
        var antes = await Huellas();

        var contadores = await Contadores();
        var simulada = await Simular(Csv);
        DebeTenerErrores(await Simular(Csv.Replace("3", "3,", StringComparison.Ordinal)), "3 - sobran_celdas");

        DebeContar(simulada, 1, 1, 0, 1);
        Assert.That(await Contadores(), Is.EqualTo(contadores), "ni gasta un id");
        Assert.That(await Huellas(), Is.EqualTo(antes));
        Assert.That((await Importar(Csv)).Debe(HttpStatusCode.OK).Texto, Is.EqualTo(simulada.Texto));
    }

    [Test]
    public async Task Repetirla_con_su_clave_responde_lo_mismo_y_no_ejecuta_nada_y_con_otro_archivo_es_422()
    {
        await UnaCategoria();
        (string, string) clave = ("Idempotency-Key", "importacion-1");
        const string Csv = "codigo,nombre,categoria,precio,stockInicial\nA,Café,Abarrotes,2,5\n";
        var primera = await Importar(Csv, clave);
        DebeContar(primera, 1, 0, 0, 1);
        var antes = await Huellas();

        var segunda = await Importar(Csv, clave);
        (await Importar(Csv + "\n", clave)).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(segunda.Debe(HttpStatusCode.OK).Texto, Is.EqualTo(primera.Texto));
            Assert.That(segunda.Cabecera("Content-Type"), Is.EqualTo(primera.Cabecera("Content-Type")));
            Assert.That((primera.Cabecera("Idempotency-Replayed"), segunda.Cabecera("Idempotency-Replayed")), Is.EqualTo((default(string), "true")));
            Assert.That(await Huellas(), Is.EqualTo(antes));
        }
        DebeTenerErrores(await Importar(Csv), "2 stockInicial solo_productos_nuevos");
    }

    [Test]
    public async Task Un_archivo_con_errores_no_gasta_la_clave()
    {
        await UnaCategoria();
        (string, string) clave = ("Idempotency-Key", "importacion-1");

        DebeTenerErrores(await Importar("codigo,nombre,categoria,precio\nA,,Abarrotes,2\n", clave), "2 nombre obligatorio");
        DebeContar(await Importar("codigo,nombre,categoria,precio\nA,Café,Abarrotes,2\n", clave), 1, 0, 0, 0);
    }

    /// <summary>Bajarlos, editarlos en una hoja de cálculo y volver a subirlos.</summary>
    [TestCase("", "28.9", "30.25")]
    [TestCase("&separador=;&decimales=coma&bom=true", "28,9", "30,25")]
    public async Task Lo_que_se_exporta_se_edita_y_se_importa(string formato, string antes, string despues)
    {
        await Crear("A", 28.9m, codigoBarras: "750", stock: 3.5m, unidad: "kg", proveedorId: await UnProveedor(), nombre: "=Café; «ñ», 500 g", tasaImpuesto: 0.5m,
            descripcion: "-1", stockMinimo: 1.5m);
        await Crear("B", 28m);
        var columnas = string.Join(',', ImportarProductosFicha.Columnas.Select(c => c.Nombre).Except(["stockInicial", "costoInicial"]));
        var exportado = (await Administrador.Get($"/productos?activo=todos&columnas={columnas}{formato}", ("Accept", "text/csv"))).Debe(HttpStatusCode.OK);
        var csv = await exportado.Mensaje.Content.ReadAsByteArrayAsync();
        var decimales = formato.Contains("coma", StringComparison.Ordinal) ? "?decimales=coma" : "";

        DebeContar(await Mandar(Administrador, csv, "text/csv", decimales), 0, 0, 2, 0);
        var editado = Encoding.UTF8.GetString(csv).Replace(antes, despues, StringComparison.Ordinal);
        DebeContar(await Mandar(Administrador, editado, decimales), 0, 1, 1, 0);

        Assert.That(await Filas<string>(Ficha), Is.EqualTo(new[]
        {
            "A|750|=Café; «ñ», 500 g|-1|Abarrotes|Distribuidora del Norte|30.2500|0.500|kg|1.500|1|2", "B|-|Café|-|Abarrotes|-|28.0000|0.000|unidad|0.000|1|1",
        }));
    }

    [TestCase("", "28,90")]
    [TestCase("?decimales=coma", "28.90")]
    [TestCase("?decimales=coma", "1.28,90")]
    [TestCase("?decimales=coma", "0.500")]
    [TestCase("?decimales=punto", "1,28.90")]
    public async Task Un_decimal_que_no_es_del_archivo_no_se_adivina(string consulta, string precio)
    {
        await UnaCategoria();

        DebeTenerErrores(await Mandar(Administrador, $"codigo;nombre;categoria;precio\nA;Café;Abarrotes;{precio}\n", consulta), "2 precio numero_no_valido");
    }

    [Test]
    public async Task Varios_lotes_se_importan_en_el_orden_del_archivo()
    {
        await UnaCategoria();
        var filas = string.Concat(Enumerable.Range(1, 1_250).Select(n => $"P-{n:0000},Producto {n},Abarrotes,{n}.25,{(n % 3 == 0 ? 2 : "")}\n"));

        DebeContar(await Importar($"codigo,nombre,categoria,precio,stockInicial\n{filas}"), 1_250, 0, 0, 416);
        DebeContar(await Importar($"codigo,nombre,categoria,precio\n{filas.Replace(",2\n", "\n", StringComparison.Ordinal).Replace(",\n", "\n", StringComparison.Ordinal).Replace("9.25", "9.5", StringComparison.Ordinal)}"), 0, 125, 1_125, 0);

        Assert.That(await Filas<string>("SELECT codigo FROM producto ORDER BY id"), Is.EqualTo(Enumerable.Range(1, 1_250).Select(n => $"P-{n:0000}")));
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM producto WHERE version = 2 AND precio LIKE '%9.5000'"), Is.EqualTo(125));
        Assert.That(await Contar("historial_precio"), Is.EqualTo(125));
    }

    [Test]
    public async Task Lo_actualizado_dice_cuándo()
    {
        await UnaCategoria();
        DebeContar(await Importar("codigo,nombre,categoria,precio\nP,Pan,Abarrotes,1\nQ,Queso,Abarrotes,1\n"), 2, 0, 0, 0);

        DebeContar(await Importar("codigo,nombre,categoria,precio\nP,Pan,Abarrotes,2\nQ,Queso,Abarrotes,1\n"), 0, 1, 1, 0);

        Assert.That(await Filas<string>("SELECT codigo FROM producto WHERE actualizado_en > creado_en"), Is.EqualTo(["P"]));
    }
}
