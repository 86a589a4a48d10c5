using System.Text.RegularExpressions;
using Carter;

namespace Inventario.Tests.Arquitectura;

/// <summary>Las reglas de la casa que el compilador no ve. Si una falla se arregla el código, no la prueba.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class ArquitecturaTests
{
    private static readonly string[] Partes = ["Endpoint", "Request", "Handler", "Sql"];
    private static readonly string[] DeFuncion = ["Group", "Problems", "Recurso", "Reglas"];

    /// <summary>Dónde puede haber SQL además de en los <c>*Sql.cs</c>, y por qué.</summary>
    private static readonly (string Ruta, string Porque)[] ConSql =
    [
        ("Common/Datos/", "abre y cierra las transacciones, prepara la sesión, y crea el esquema y los permisos"),
        ("Common/Listas/FuenteDeLista.cs", "compone el de cada orden de una lista"),
        ("Libro/Movimiento.cs", "las columnas de MovimientoSql, junto a su recurso"),
        ("Herramientas/Consola/", "los verbos que escriben sin pasar por HTTP"),
        ("Herramientas/Siembra/", "llena la base de ejemplo"),
        ("Herramientas/Respaldo/Volcado.cs", "reconoce una fila de lo que escribe mysqldump"),
    ];

    private static readonly string[] EscribenExistencias = ["Libro/LibroSql.cs", "Herramientas/Siembra/"];

    private static IEnumerable<Corte> Cortes() => Fuentes.Cortes();

    private static IEnumerable<Fuente> DeFeatures() => Fuentes.Todas.Where(f => f.Funcion is not null);

    [SetUp]
    public void Hay_algo_que_revisar()
    {
        Assert.That(Fuentes.Cortes().Count(), Is.GreaterThan(15));
        Assert.That(DeFeatures().Count(), Is.GreaterThan(60));
        Assert.That(Fuentes.Todas.Count(f => f.Ruta.StartsWith("Common/", StringComparison.Ordinal)), Is.GreaterThan(30));
    }

    [TestCaseSource(nameof(Cortes))]
    public void Un_corte_son_cuatro_archivos_y_ninguno_más(Corte corte) => Assert.That(
        new DirectoryInfo(corte.Carpeta).EnumerateFileSystemInfos().Select(f => f.Name),
        Is.EquivalentTo(Partes.Select(p => $"{corte.Nombre}{p}.cs")));

    [Test]
    public void Una_función_solo_comparte_entre_sus_cortes_grupo_problemas_recurso_y_reglas() => Ninguna(
        from f in DeFeatures()
        where f.Corte is null && !DeFuncion.Select(p => $"Features/{f.Funcion}/{f.Funcion}{p}.cs").Contains(f.Ruta)
        select f.Ruta);

    [Test]
    public void Un_corte_no_nombra_los_tipos_de_otro()
    {
        var tipos = (
            from f in DeFeatures()
            where f.Corte is not null
            from Match m in Declaracion().Matches(f.Codigo)
            select (Tipo: m.Groups["tipo"].Value, Corte: $"{f.Funcion}.{f.Corte}")).ToLookup(t => t.Tipo, t => t.Corte);
        Assert.That(tipos, Has.Count.GreaterThan(80));

        Ninguna(
            from f in Fuentes.Todas
            where f.Funcion is not null || f.EsComun
            from ajeno in Palabra().Matches(f.Codigo).Select(m => m.Value).Distinct()
            where tipos.Contains(ajeno) && !tipos[ajeno].Contains($"{f.Funcion}.{f.Corte}")
            select $"{f.Ruta} nombra {ajeno}, de {string.Join(", ", tipos[ajeno])}");
    }

    [Test]
    public void Una_función_no_usa_otra_y_lo_común_no_usa_ninguna()
    {
        var funciones = Fuentes.Cortes().Select(c => c.Funcion).Distinct().ToList();
        Assert.That(funciones, Has.Count.GreaterThan(5));

        Ninguna(
            from f in Fuentes.Todas
            where f.Funcion is not null || f.EsComun
            from Match m in Regex.Matches(f.Codigo, $@"\bFeatures\.(?<funcion>{string.Join('|', funciones)})\b")
            where m.Groups["funcion"].Value != f.Funcion
            select $"{f.Ruta} usa {m.Value}");
    }

    [Test]
    public void Solo_el_endpoint_habla_HTTP() => Ninguna(
        from f in DeFeatures()
        where f.Corte is not null && !f.Ruta.EndsWith("Endpoint.cs", StringComparison.Ordinal)
        from Match m in Http().Matches(f.Codigo)
        select $"{f.Ruta}: {m.Value}");

    [Test]
    public void Un_handler_no_manda_a_otro() => Ninguna(
        from f in DeFeatures()
        where !f.Ruta.EndsWith("Endpoint.cs", StringComparison.Ordinal) && Mediador().IsMatch(f.Codigo)
        select f.Ruta);

    [Test]
    public void El_SQL_vive_en_los_archivos_Sql()
    {
        Assert.That(Fuentes.Todas.Count(f => Sql().IsMatch(f.ConTextos)), Is.GreaterThan(20));

        Ninguna(
            from f in Fuentes.Todas
            where !f.Ruta.EndsWith("Sql.cs", StringComparison.Ordinal) && !f.Ruta.EndsWith("Recurso.cs", StringComparison.Ordinal)
                && !ConSql.Any(c => f.Ruta.StartsWith(c.Ruta, StringComparison.Ordinal))
            from Match m in Sql().Matches(f.ConTextos)
            select $"{f.Ruta}: {m.Value}");
    }

    /// <summary>«session» lee y «tx» escribe: fuera de una transacción nadie mira si la base admite que escriba esta versión.</summary>
    [Test]
    public void Lo_que_se_escribe_va_en_una_transacción()
    {
        Assert.That(Fuentes.Todas.Count(f => f.Codigo.Contains("tx.ExecuteAsync(", StringComparison.Ordinal)), Is.GreaterThan(20));

        Ninguna(
            from f in Fuentes.Todas
            from Match m in EscribeAlLeer().Matches(f.Codigo)
            select $"{f.Ruta}: {m.Value}");
    }

    [Test]
    public void El_SQL_de_un_recurso_vive_en_su_clase_Sql() => Ninguna(
        from f in DeFeatures()
        where f.Ruta.EndsWith("Recurso.cs", StringComparison.Ordinal)
        let clase = ClaseSql().Match(f.ConTextos)
        from Match m in Sql().Matches(f.ConTextos)
        where !clase.Success || m.Index < clase.Index
        select $"{f.Ruta}: {m.Value}");

    /// <summary>Carter ignora en silencio un módulo que no sea público: su endpoint respondería 404.</summary>
    [Test]
    public void Cada_corte_tiene_su_módulo_público_y_sellado()
    {
        var modulos = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ICarterModule))).ToList();

        Assert.That(modulos.Select(m => m.Name), Is.EquivalentTo(Fuentes.Cortes().Select(c => $"{c.Nombre}Endpoint")));
        Assert.That(modulos.Where(m => !m.IsPublic || !m.IsSealed), Is.Empty);
    }

    /// <summary>OpenAPI funde en silencio dos tipos con el mismo nombre corto.</summary>
    [TestCaseSource(nameof(Cortes))]
    public void Los_tipos_públicos_de_un_corte_llevan_su_nombre_delante(Corte corte)
    {
        var publicos = typeof(Program).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == $"Inventario.Api.Features.{corte.Funcion}.{corte.Nombre}").Select(t => t.Name).ToList();

        Assert.That(publicos, Does.Contain($"{corte.Nombre}Endpoint").And.Contain($"{corte.Nombre}Request"));
        Assert.That(publicos, Has.All.StartsWith(corte.Nombre));
    }

    [Test]
    public void Dos_tipos_públicos_no_comparten_nombre() => Ninguna(
        from t in typeof(Program).Assembly.GetExportedTypes()
        group t by t.Name into g
        where g.Count() > 1
        select string.Join(", ", g.Select(t => t.FullName)));

    /// <summary>La hora de lo que se guarda es la de la base; la de los tokens, la de <see cref="TimeProvider"/>.</summary>
    [Test]
    public void Nadie_lee_el_reloj_de_la_máquina()
    {
        Assert.That(Fuentes.Todas.Count(f => f.ConTextos.Contains("UTC_TIMESTAMP", StringComparison.Ordinal)), Is.Positive);

        Ninguna(from f in Fuentes.Todas from Match m in Reloj().Matches(f.ConTextos) select $"{f.Ruta}: {m.Value}");
    }

    [Test]
    public void No_queda_nada_a_medias() => Ninguna(
        from f in Fuentes.Todas
        from Match m in AMedias().Matches(f.Texto)
        select $"{f.Ruta}: {m.Value}");

    [Test]
    public void Las_existencias_solo_las_escribe_el_libro()
    {
        var escriben = (
            from f in Fuentes.Todas
            from Match m in EscribeExistencias().Matches(f.ConTextos)
            select (f.Ruta, Sql: Espacios().Replace(m.Value, " "))).ToList();
        Assert.That(escriben.Where(e => e.Ruta == "Libro/LibroSql.cs").Select(e => e.Sql),
            Has.Some.StartsWith("INSERT INTO movimiento").And.Some.StartsWith("UPDATE"), "el libro inserta el movimiento y actualiza el saldo");

        Ninguna(
            from e in escriben
            where !EscribenExistencias.Any(r => e.Ruta.StartsWith(r, StringComparison.Ordinal))
            select $"{e.Ruta}: {e.Sql}");
    }

    [Test]
    public void Una_venta_una_línea_y_un_movimiento_no_se_borran_ni_se_reescriben()
    {
        Assert.That(Fuentes.Todas.Count(f => f.ConTextos.Contains("DELETE FROM", StringComparison.Ordinal)), Is.Positive);

        Ninguna(
            from f in Fuentes.Todas
            where !f.Ruta.StartsWith("Herramientas/Siembra/", StringComparison.Ordinal)
            from Match m in BorraHistoria().Matches(f.ConTextos)
            select $"{f.Ruta}: {m.Value}");
    }

    [Test]
    public void El_redondeo_vive_en_un_solo_lugar() => Ninguna(
        from f in Fuentes.Todas
        where f.Ruta is not ("Common/Dinero/Redondeo.cs" or "Common/Validacion/Reglas.cs") // el segundo comprueba, no redondea
            && !f.Ruta.StartsWith("Herramientas/Siembra/", StringComparison.Ordinal) // inventa precios
        from Match m in Redondea().Matches(f.ConTextos)
        select $"{f.Ruta}: {m.Value}");

    private static void Ninguna(IEnumerable<string> faltas) => Assert.That(faltas.ToList(), Is.Empty);

    /// <summary>Los tipos de primer nivel; los anidados no se ven desde fuera.</summary>
    [GeneratedRegex(@"^(?:public|internal)\s[\w\s]*?\b(?:class|struct|interface|enum|record)\s+(?:struct\s+)?(?<tipo>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaracion();

    [GeneratedRegex(@"(?<![\w.@])[A-Z]\w*")]
    private static partial Regex Palabra();

    [GeneratedRegex(@"\b(?:TypedResults|Results|HttpContext|HttpRequest|HttpResponse|IResult|StatusCodes|IEndpointRouteBuilder|Microsoft\.AspNetCore)\b")]
    private static partial Regex Http();

    [GeneratedRegex(@"\bIMediator\b|\.Send\(")]
    private static partial Regex Mediador();

    [GeneratedRegex(@"\bSELECT\s+[\w@(*]|\bINSERT\s+(?:IGNORE\s+)?INTO\b|\bUPDATE\s+\w+\s+(?:\w+\s+)?(?:SET|JOIN)\b|\bDELETE\s+FROM\b|\bREPLACE\s+INTO\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\bsession\.(?:Execute|Insert|Probar)\w*\(|\bRead\w*Async(?:<[^>]*>)?\((?:async\s+)?tx\b")]
    private static partial Regex EscribeAlLeer();

    [GeneratedRegex(@"\bstatic\s+class\s+\w+Sql\b")]
    private static partial Regex ClaseSql();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b|\bCURDATE\(|\b(?:NOW|CURRENT_TIMESTAMP|SYSDATE)\(")]
    private static partial Regex Reloj();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|NotImplemented|Thread\.Sleep|#pragma warning disable")]
    private static partial Regex AMedias();

    [GeneratedRegex("""
        INSERT\s+INTO\s+movimiento\b|INSERT\s+INTO\s+producto\b[^)]*[\s(](?:stock|valor_stock|costo_promedio|secuencia)\s*[,)]|UPDATE\s+(?:producto\b|\(VALUES)[^"]*?\bSET\b[^"]*?\b(?:stock|valor_stock|costo_promedio|secuencia)\s*=
        """)]
    private static partial Regex EscribeExistencias();

    [GeneratedRegex(@"\bDELETE\s+FROM\s+(?:venta|detalle_venta|movimiento|devolucion|devolucion_linea|codigo_producto)\b|\bUPDATE\s+(?:movimiento|devolucion|devolucion_linea)\b|\b(?:TRUNCATE|REPLACE\s+INTO)\b")]
    private static partial Regex BorraHistoria();

    [GeneratedRegex(@"\b(?:decimal|Math)\.Round\(|\bROUND\(|\bTRUNCATE\(")]
    private static partial Regex Redondea();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Espacios();
}
