using System.Globalization;
using System.Net;
using System.Text;
using Inventario.Api.Common.Csv;

namespace Inventario.Tests.Features.Productos;

/// <summary>Un archivo que no vale se rechaza entero, con todos sus fallos en su fila y su columna.</summary>
public sealed class ImportarProductosErroresTests : ImportacionTest
{
    private const string Cabecera = "codigo,nombre,categoria,precio,descripcion,proveedor,codigoBarras,tasaImpuesto,unidad,stockMinimo,stockInicial,costoInicial";

    private static readonly string[] Fugas = ["System.", "Sylvan", "Exception", "SELECT ", "MySql", "Csv"];

    [SetUp]
    public Task Preparar() => UnaCategoria("Abarrotes");

    /// <summary>Todo lo que se rechaza debe dejar la base como estaba y no enseñar nada por dentro.</summary>
    private async Task<Respuesta> Rechazo(string csv) => await Rechazo(Encoding.UTF8.GetBytes(csv));

    private async Task<Respuesta> Rechazo(byte[] csv)
    {
        var antes = await Huellas();
        var respuesta = await Mandar(Administrador, csv, "text/csv");
        Assert.That(await Huellas(), Is.EqualTo(antes), respuesta.Texto);
        Assert.That(Fugas.Where(f => respuesta.Texto.Replace("CSV", "", StringComparison.Ordinal).Contains(f, StringComparison.Ordinal)), Is.Empty, respuesta.Texto);
        return respuesta;
    }

    private static string Valor(Respuesta respuesta, int error = 0) => (string)respuesta["errores"][error]!["valor"]!;

    private static string Mensaje(Respuesta respuesta, int error = 0) => (string)respuesta["errores"][error]!["mensaje"]!;

    [TestCase(",Café,Abarrotes,1,,,,,,,,", "codigo", "obligatorio")]
    [TestCase("\u200B,Café,Abarrotes,1,,,,,,,,", "codigo", "obligatorio")]
    [TestCase("A,  ,Abarrotes,1,,,,,,,,", "nombre", "obligatorio")]
    [TestCase("A,Café,,1,,,,,,,,", "categoria", "obligatorio")]
    [TestCase("A,Café,Abarrotes,,,,,,,,,", "precio", "obligatorio")]
    [TestCase("..,Café,Abarrotes,1,,,,,,,,", "codigo", "valor_no_permitido")]
    [TestCase("A\u0007B,Café,Abarrotes,1,,,,,,,,", "codigo", "caracteres_no_validos")]
    [TestCase("A,\"Ca\nfé\",Abarrotes,1,,,,,,,,", "nombre", "caracteres_no_validos")]
    [TestCase("A,Café,Abarrotes,1,x\0,,,,,,,", "descripcion", "caracteres_no_validos")]
    [TestCase("A,Café,Nada,1,,,,,,,,", "categoria", "referencia_inexistente")]
    [TestCase("A,Café,Abarrotes,1,,Nadie,,,,,,", "proveedor", "referencia_inexistente")]
    [TestCase("A,Café,Abarrotes,-1,,,,,,,,", "precio", "no_negativo")]
    [TestCase("A,Café,Abarrotes,1.00001,,,,,,,,", "precio", "demasiados_decimales")]
    [TestCase("A,Café,Abarrotes,100000000000,,,,,,,,", "precio", "demasiado_grande")]
    [TestCase("A,Café,Abarrotes,\"28,90\",,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,\"1,234.50\",,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1.234.50,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1 234,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1'234,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,$5,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,5 €,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1e3,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,NaN,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,٣,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,-,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,(5),,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1.00000000000000000000000000001,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,99999999999999999999999999999999,,,,,,,,", "precio", "numero_no_valido")]
    [TestCase("\"7,50E+12\",Café,Abarrotes,1,,,,,,,,", "codigo", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,7.50123E+12,,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,2e+12,,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("7501234567890.0,Café,Abarrotes,1,,,,,,,,", "codigo", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,7501234567890.00,,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,\"7501234567890,0\",,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,7.50123456789E12,,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,\"=\"\"7501234567890.0\"\"\",,,,,", "codigoBarras", "notacion_cientifica")]
    [TestCase("A,Café,Abarrotes,1,,,,100.001,,,,", "tasaImpuesto", "demasiado_grande")]
    [TestCase("A,Café,Abarrotes,1,,,,1.0001,,,,", "tasaImpuesto", "demasiados_decimales")]
    [TestCase("A,Café,Abarrotes,1,,,,16%,,,,", "tasaImpuesto", "numero_no_valido")]
    [TestCase("A,Café,Abarrotes,1,,,,,docena,,,", "unidad", "valor_no_permitido")]
    [TestCase("A,Café,Abarrotes,1,,,,,KG,,,", "unidad", "valor_no_permitido")]
    [TestCase("A,Café,Abarrotes,1,,,,,,0.5,,", "stockMinimo", "cantidad_entera")]
    [TestCase("A,Café,Abarrotes,1,,,,,,,0.5,", "stockInicial", "cantidad_entera")]
    [TestCase("A,Café,Abarrotes,1,,,,,kg,,0.0001,", "stockInicial", "demasiados_decimales")]
    [TestCase("A,Café,Abarrotes,1,,,,,kg,,-1,", "stockInicial", "no_negativo")]
    [TestCase("A,Café,Abarrotes,1,,,,,,,,5", "costoInicial", "sin_stock_inicial")]
    [TestCase("A,Café,Abarrotes,1,,,,,kg,,99999999.999,99999999.9999", "costoInicial", "demasiado_grande")]
    public async Task Una_celda_que_no_vale_se_nombra_con_su_fila_su_columna_y_la_regla(string fila, string columna, string codigo) =>
        DebeTenerErrores(await Rechazo($"{Cabecera}\nBUENA,Té,Abarrotes,1,,,,,,,,\n{fila}\n"), $"3 {columna} {codigo}");

    [TestCase("codigo", 65)]
    [TestCase("codigoBarras", 65)]
    [TestCase("nombre", 201)]
    [TestCase("descripcion", 2001)]
    public async Task Un_texto_demasiado_largo_se_nombra_y_su_valor_vuelve_recortado(string columna, int largo)
    {
        string[] celdas = ["A", "Café", "Abarrotes", "1", "", "", "", "", "", "", "", ""];
        celdas[Array.IndexOf(Cabecera.Split(','), columna)] = string.Concat(Enumerable.Repeat("😀", largo));

        var respuesta = await Rechazo($"{Cabecera}\n{string.Join(',', celdas)}");

        DebeTenerErrores(respuesta, $"2 {columna} demasiado_largo");
        Assert.That(Valor(respuesta), Is.EqualTo(string.Concat(Enumerable.Repeat("😀", ErrorDeFila.TextoLargoMax / 2)) + "…"));
    }

    [TestCase("text/csv")]
    [TestCase("text/csv; charset=windows-1252")]
    public async Task Un_archivo_en_UTF_16_sin_marca_tiene_un_solo_fallo(string tipo)
    {
        await UnaCategoria();

        var respuesta = await Mandar(Administrador, Encoding.Unicode.GetBytes($"{Cabecera}\nA,Café,Abarrotes,1,,,,,,,,\n"), tipo);

        DebeTenerErrores(respuesta, "1 - utf8_no_valido");
        Assert.That(Mensaje(respuesta), Is.EqualTo("Parece UTF-16 sin marca BOM: guarde el archivo como «CSV UTF-8»."));
        Assert.That(await Contar("producto"), Is.Zero);
    }

    [Test]
    public async Task Una_categoría_o_un_proveedor_de_nombre_larguísimo_no_existen() => DebeTenerErrores(
        await Rechazo($"{Cabecera}\nA,Café,{new string('x', 5000)},1,,{new string('y', 5000)},,,,,,"),
        "2 categoria referencia_inexistente", "2 proveedor referencia_inexistente");

    [Test]
    public async Task Todos_los_fallos_salen_de_una_vez_y_en_orden_de_fila()
    {
        var respuesta = await Rechazo($"""
            {Cabecera}
            A,,Nada,x,,Nadie,,101,docena,-1,0.5,-1
            B,Té,Abarrotes,1,,,,,,,,

            ,Té,Abarrotes,1
            a,Té,Abarrotes,1,,,b,,,,,
            C,Té,Abarrotes,1,,,c,,,,,
            D,Té,Abarrotes,1,,,c,,,,,
            """);

        DebeTenerErrores(respuesta,
            "2 precio numero_no_valido", "2 categoria referencia_inexistente", "2 proveedor referencia_inexistente", "2 nombre obligatorio",
            "2 tasaImpuesto demasiado_grande", "2 unidad valor_no_permitido", "2 stockMinimo no_negativo", "2 costoInicial no_negativo",
            "5 - faltan_celdas", "6 codigo duplicado", "6 codigoBarras duplicado", "8 codigoBarras duplicado");
        Assert.That(Valor(respuesta), Is.EqualTo("x"));
    }

    [Test]
    public async Task Lo_que_trae_otra_fila_dice_cuál()
    {
        var respuesta = await Rechazo("codigo,nombre,categoria,precio,codigoBarras\nCafé,x,Abarrotes,1,\nB,x,Abarrotes,1,CAFE\ncafe\u0301,x,Abarrotes,1,\nC,x,Abarrotes,1,b\nB,x,Abarrotes,1,\n");

        DebeTenerErrores(respuesta, "3 codigoBarras duplicado", "4 codigo duplicado", "5 codigoBarras duplicado", "6 codigo duplicado");
        Assert.That(Enumerable.Range(0, 4).Select(i => Mensaje(respuesta, i)), Is.EqualTo(new[]
        {
            "La fila 2 ya trae ese valor.", "La fila 2 ya trae ese valor.", "La fila 3 ya trae ese valor.", "La fila 3 ya trae ese valor.",
        }));
    }

    [Test]
    public async Task Repetido_en_otro_lote_también_se_nota() => DebeTenerErrores(
        await Rechazo("codigo,nombre,categoria,precio\n" + string.Concat(Enumerable.Range(1, 1_100).Select(n => $"P{n},x,Abarrotes,1\n")) + "p7,x,Abarrotes,1\n"),
        "1102 codigo duplicado");

    [Test]
    public async Task Lo_que_ya_es_de_otro_producto_es_duplicado_también_si_otra_fila_lo_suelta()
    {
        await Crear("A", codigoBarras: "77");
        var borrado = await Crear("BORRADO");
        (await Administrador.Delete($"/productos/{borrado}")).Debe(HttpStatusCode.NoContent);
        var renombrado = await Crear("ANTES");
        (await Administrador.Put($"/productos/{renombrado}", new { codigo = "DESPUES", nombre = "Café", categoriaId = await UnaCategoria(), precio = 1 })).Debe(HttpStatusCode.OK);

        DebeTenerErrores(await Rechazo("""
            codigo,nombre,categoria,precio,codigoBarras
            A,Café,Abarrotes,1,88
            B,Café,Abarrotes,1,77
            77,Café,Abarrotes,1,
            C,Café,Abarrotes,1,a
            borrado,Café,Abarrotes,1,
            antes,Café,Abarrotes,1,
            D,Café,Abarrotes,1,despues
            DESPUES,Café,Abarrotes,1,77
            """),
            "3 codigoBarras duplicado", "4 codigo duplicado", "5 codigoBarras duplicado", "6 codigo duplicado", "7 codigo duplicado",
            "8 codigoBarras duplicado", "9 codigoBarras duplicado", "9 codigo duplicado");
    }

    [Test]
    public async Task A_un_producto_que_existe_no_se_le_dan_existencias_ni_se_le_cambia_la_unidad_si_ya_se_movió()
    {
        await Crear("MOVIDO", stock: 5);
        await Crear("QUIETO");

        DebeTenerErrores(await Rechazo($"""
            {Cabecera}
            MOVIDO,Café,Abarrotes,1,,,,,kg,,,
            QUIETO,Café,Abarrotes,1,,,,,kg,,5,2
            """), "2 unidad con_historial", "3 stockInicial solo_productos_nuevos", "3 costoInicial solo_productos_nuevos");
        DebeContar(await Importar($"{Cabecera}\nMOVIDO,Café,Abarrotes,1,,,,,,,0,\nQUIETO,Café,Abarrotes,1,,,,,kg,,0,0\n"), 0, 1, 1, 0);
    }

    [Test]
    public async Task Lo_que_no_viene_se_valida_con_lo_que_el_producto_ya_tiene()
    {
        await Crear("A", unidad: "kg", stockMinimo: 0.5m);

        DebeContar(await Importar("codigo,nombre,categoria,precio,stockMinimo\nA,Café,Abarrotes,1,1.25\n"), 0, 1, 0, 0);
        DebeTenerErrores(await Rechazo("codigo,nombre,categoria,precio,unidad\nA,Café,Abarrotes,1,unidad\n"), "2 stockMinimo cantidad_entera");
    }

    [Test]
    public async Task Un_nombre_de_varios_proveedores_es_ambiguo()
    {
        await UnProveedor("Repetido");
        await UnProveedor("repetido");

        DebeTenerErrores(await Rechazo("codigo,nombre,categoria,precio,proveedor\nA,Café,Abarrotes,1,REPETIDO\n"), "2 proveedor referencia_ambigua");
        await Ejecutar("UPDATE proveedor SET activo = 0");
        DebeTenerErrores(await Rechazo("codigo,nombre,categoria,precio,proveedor\nA,Café,Abarrotes,1,REPETIDO\n"), "2 proveedor referencia_ambigua");
    }

    [Test]
    public async Task Todo_lo_que_está_mal_en_la_cabecera_sale_junto_y_sugiere()
    {
        var respuesta = await Rechazo("codigoo,nombre,precio,NÓMBRE,stock,,precioo\nA,Café,1,x,x,x,x\n");

        DebeTenerErrores(respuesta, "1 codigoo columna_desconocida", "1 stock columna_desconocida", "1 precioo columna_desconocida",
            "1 nombre columna_repetida", "1 codigo columna_ausente", "1 categoria columna_ausente");
        Assert.That(Mensaje(respuesta), Does.Contain("¿Quiso decir «codigo»?"));
        Assert.That(Mensaje(respuesta, 2), Does.Contain("¿Quiso decir «precio»?"));
        Assert.That(Mensaje(respuesta, 1), Does.Contain("stockMinimo"));
    }

    [Test]
    public async Task Una_columna_sin_título_que_trae_algo_se_nombra_una_vez_con_los_demás_fallos()
    {
        var respuesta = await Rechazo("codigo,,nombre,categoria,precio,,\nA,,Café,Abarrotes,1,,\nB,x,Café,Nada,1,,\nC,y,Café,Abarrotes,1,,z\n");

        DebeTenerErrores(respuesta, "3  columna_desconocida", "3 categoria referencia_inexistente", "4  columna_desconocida");
        Assert.That((Valor(respuesta), Mensaje(respuesta)), Is.EqualTo(("x", "La columna 2 no tiene título y aquí trae algo: póngale el suyo o vacíela.")));
        Assert.That(Valor(respuesta, 2), Is.EqualTo("z"));
    }

    /// <summary>Mil veces más o mil veces menos, sin que nadie lo note.</summary>
    [TestCase(';', "1.500", "1500", "1,500")]
    [TestCase('\t', "12.000", "12000", "12,000")]
    public async Task Un_número_ambiguo_pide_que_se_diga_cuál_es_su_decimal(char separador, string numero, string enMillares, string enDecimales)
    {
        var csv = $"codigo,nombre,categoria,precio,stockMinimo,unidad\nA,Café,Abarrotes,{numero},{numero},kg\nB,Café,Abarrotes,0.500,1.50,kg\n".Replace(',', separador);

        var respuesta = await Rechazo(csv);

        DebeTenerErrores(respuesta, "2 precio numero_ambiguo", "2 stockMinimo numero_ambiguo");
        Assert.That(Mensaje(respuesta), Is.EqualTo($"Puede ser {enMillares} o {enDecimales}: repítalo con decimales=punto o decimales=coma."));
        Assert.That(Valor(respuesta), Is.EqualTo(numero));
    }

    [Test]
    public async Task El_mismo_número_con_otros_ceros_delante_es_duplicado()
    {
        await Crear("A", codigoBarras: "036000291452");
        await Crear("96385074");

        DebeTenerErrores(await Rechazo("""
            codigo,nombre,categoria,precio,codigoBarras
            0036000291452,Café,Abarrotes,1,
            B,Café,Abarrotes,1,00036000291452
            C,Café,Abarrotes,1,0000096385074
            D,Café,Abarrotes,1,7501031311309
            E,Café,Abarrotes,1,07501031311309
            07501031311309,Café,Abarrotes,1,
            000096385074,Café,Abarrotes,2,
            0000096385074,Café,Abarrotes,3,
            """), "2 codigo duplicado", "3 codigoBarras duplicado", "4 codigoBarras duplicado", "6 codigoBarras duplicado", "7 codigo duplicado", "9 codigo duplicado");
    }

    [TestCase("", "1 - sin_cabecera")]
    [TestCase("\uFEFF", "1 - sin_cabecera")]
    [TestCase("\n\n", "1 - sin_cabecera")]
    [TestCase(",,,\nA,Café,Abarrotes,1\n", "1 - sin_cabecera")]
    [TestCase("codigo,nombre,categoria,precio", "1 - sin_filas")]
    [TestCase("codigo,nombre,categoria,precio\n\n,,,\n \n", "1 - sin_filas")]
    [TestCase("\"codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\n", "1 - comillas_mal_puestas")]
    [TestCase("codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\nB,\"Café,Abarrotes,1\nC,Café,Abarrotes,1\n", "3 - comillas_mal_puestas")]
    [TestCase("codigo,nombre,categoria,precio\nA,Café,Nada,1\nB,\"Ca\"fé,Abarrotes,1\nC,Café,Nada,1\n", "2 categoria referencia_inexistente", "3 - comillas_mal_puestas")]
    [TestCase("codigo,nombre,categoria,precio\nA,Café,Abarrotes,1,\nB,Café,Abarrotes\nC\n", "2 - sobran_celdas", "3 - faltan_celdas", "4 - faltan_celdas")]
    [TestCase("codigo nombre categoria precio\nA B C 1\n", "1 codigo nombre categoria precio columna_desconocida",
        "1 codigo columna_ausente", "1 nombre columna_ausente", "1 categoria columna_ausente", "1 precio columna_ausente")]
    [TestCase("{\"codigo\":\"A\"}", "1 {\"codigo\":\"A\"} columna_desconocida",
        "1 codigo columna_ausente", "1 nombre columna_ausente", "1 categoria columna_ausente", "1 precio columna_ausente")]
    public async Task Un_archivo_mal_formado_se_nombra(string csv, params string[] fallos) => DebeTenerErrores(await Rechazo(csv), fallos);

    [TestCase("")]
    [TestCase("codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\n")]
    public async Task Una_fila_larguísima_se_nombra_y_el_resto_no_se_lee(string antes) => DebeTenerErrores(
        await Rechazo(antes + "\"" + new string('x', TablaCsv.FilaCaracteresMax) + "\"\nB,Café,Nada,1\n"), $"{(antes.Length == 0 ? 1 : 3)} - fila_demasiado_larga");

    [Test]
    public async Task Lo_que_no_está_en_UTF_8_se_nombra_celda_a_celda_y_nunca_se_sustituye()
    {
        var respuesta = await Rechazo(Encoding.Latin1.GetBytes("codigo,nombre,categoria,precio,descripcion\nA,Café,Abarrotes,1,Té\nB,Pan,Panadería,1,\n"));

        DebeTenerErrores(respuesta, "2 nombre utf8_no_valido", "2 descripcion utf8_no_valido", "3 categoria utf8_no_valido");
        Assert.That(Valor(respuesta), Is.EqualTo("Caf\uFFFD"));
        DebeTenerErrores(await Rechazo(Encoding.Latin1.GetBytes("codigo,nombre,categoria,precio,descripción\nA,x,Abarrotes,1,x\n")), "1 descripci\uFFFDn utf8_no_valido");
        foreach (var bytes in new byte[][] { [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0xBD], [0xF5, 0x80, 0x80, 0x80], [0xEF, 0xBF, 0xBF] })
            DebeTenerErrores(await Rechazo([.. "codigo,nombre,categoria,precio\n"u8, .. bytes, .. ",x,Abarrotes,1\n"u8]), "2 codigo utf8_no_valido");
    }

    [Test]
    public async Task Los_errores_se_cuentan_todos_y_se_enseñan_los_mil_primeros()
    {
        var respuesta = await Rechazo("codigo,nombre,categoria,precio\n" + string.Concat(Enumerable.Range(1, 1_200).Select(n => $"P{n},x,Nada,x\n")));

        var problema = respuesta.DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores");
        Assert.That((int?)problema["totalErrores"], Is.EqualTo(2_400));
        Assert.That(problema["errores"]!.AsArray().Select(e => (int)e!["fila"]!), Is.EqualTo(Enumerable.Range(2, 500).SelectMany(n => new[] { n, n })));
    }

    [Test]
    public async Task Más_filas_de_las_que_se_admiten_se_rechazan()
    {
        var csv = new StringBuilder("codigo,nombre,categoria,precio\nA,Café,Nada,1\n");
        for (var n = 1; n < TablaCsv.FilasMax; n++)
            csv.Append('\n');

        DebeTenerErrores(await Rechazo(csv.Append("\n\n").ToString()), "2 categoria referencia_inexistente");
        csv.Length -= 2;
        DebeTenerErrores(await Rechazo(csv.Append("B,Café,Abarrotes,1\n").ToString()),
            "2 categoria referencia_inexistente", string.Create(CultureInfo.InvariantCulture, $"{TablaCsv.FilasMax + 2} - demasiadas_filas"));
    }
}
