using System.Text.RegularExpressions;
using Dapper;
using Inventario.Api.Common.Listas;
using MySqlConnector;

namespace Inventario.Tests.Arquitectura;

/// <summary>
/// Toda sentencia de toda clase <c>*Sql</c> la acepta el esquema real y ninguna recorre entera una tabla: ni fila a fila
/// (<c>ALL</c>), ni por un índice entero sin LIMIT que lo corte. Las listas se explican sin filtros, con cada uno y con cursor.
/// </summary>
[Nivel(Nivel.Api)]
public sealed partial class SqlTests : IDisposable
{
    /// <summary>Las que recorren a propósito, y por qué.</summary>
    private static readonly Dictionary<string, string> Recorren = new()
    {
        ["ClaveAjenaSql.Leer"] = "lee el esquema, que no crece con el uso",
        ["VerificarInventarioSql"] = "comprueba el libro entero: para eso está",
        ["SufijosDeProductoSql.PonerTodas"] = "llena una tabla vacía al sembrar",
        ["SufijosDeProductoSql.Verificar"] = "comprueba cada parte: para eso está",
        ["SufijosDeProductoSql.LasDeMas"] = "lo mismo, para rehacerlas",
        ["RehacedorSql.ProductosMalRegistrados"] = "comprueba cada código, para rehacerlos",
        ["RehacedorSql.VentasMalDevueltas"] = "comprueba cada línea vendida, para rehacerlas",
        ["ObtenerValorDeInventarioSql"] = "suma lo que vale cada producto: mira todos una vez, con plazo de informe",
        ["ConsultarClientesSql.PorRelevancia"] = "los que se parecen a lo buscado no los reúne ningún índice: los mira todos",
        ["ConsultarProveedoresSql.PorRelevancia"] = "lo mismo",
        ["ConsultarSinMovimientoSql"] = "busca el último movimiento de cada producto con existencias: dos tablas que ningún índice ordena juntas",
    };

    /// <summary>Las que no crecen con el uso: recorrerlas cuesta lo mismo que seguir su índice.</summary>
    private static readonly string[] NoCrecen = ["categoria", "usuario"];

    /// <summary>Sus filas son siempre las mismas.</summary>
    private static readonly string[] Fijas = ["evento_cursor", "version_minima", "contador"];

    private BaseConVolumen bd = null!;
    private MySqlConnection conexion = null!;

    [OneTimeSetUp]
    public void CargarVolumen()
    {
        bd = new BaseConVolumen();
        conexion = bd.Abrir();
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        conexion?.Dispose();
        bd?.Dispose();
    }

    [Test]
    public void Hay_sentencias_que_revisar_y_una_base_con_volumen()
    {
        Assert.That(Sentencias().Count(), Is.GreaterThan(60));
        var filas = bd.Tablas.ToDictionary(t => t, t => conexion.ExecuteScalar<long>($"SELECT COUNT(*) FROM {t}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(filas["producto"], Is.GreaterThanOrEqualTo(5_000));
            Assert.That(filas["detalle_venta"], Is.GreaterThanOrEqualTo(20_000));
            Assert.That(filas["movimiento"], Is.GreaterThanOrEqualTo(20_000));
            Assert.That(filas.Where(f => f.Value < 500 && !Fijas.Contains(f.Key)), Is.Empty, "una tabla con pocas filas siempre se recorre: llénala en BaseConVolumen");
        }
    }

    /// <summary>La regla encuentra lo que busca: estas dos recorren la tabla entera.</summary>
    [TestCase("SELECT id FROM producto WHERE descripcion = 'x'")]
    [TestCase("SELECT COUNT(*) FROM venta")]
    [TestCase("SELECT id FROM producto ORDER BY descripcion LIMIT 5")]
    public void Una_sentencia_mala_se_nota(string sql) => Assert.That(Faltas(sql, new DynamicParameters()), Is.Not.Empty);

    [Test]
    public void Las_excepciones_siguen_existiendo() => Assert.That(
        Recorren.Keys, Is.SubsetOf(SentenciasSql.Todas().SelectMany(s => new[] { s.Clase, $"{s.Clase}.{s.Nombre}" })));

    [TestCaseSource(nameof(Sentencias))]
    public void La_sentencia_es_válida_y_no_recorre_una_tabla_entera(string clase, string nombre, string sql, object cursor)
    {
        var faltas = Variantes(sql, cursor).SelectMany(v => Faltas(sql, v.Args).Select(f => $"{v.Nombre}: {f}")).ToList();

        if (!Recorren.ContainsKey(clase) && !Recorren.ContainsKey($"{clase}.{nombre}"))
            Assert.That(faltas, Is.Empty, sql);
    }

    /// <summary>Un rechazo se reconoce por el nombre que le da MySQL: la clave primaria es siempre «tabla.PRIMARY», se llame como se llame.</summary>
    [Test]
    public void El_rechazo_que_se_espera_lo_puede_dar_la_base()
    {
        string[] esperados = [.. Fuentes.Todas.SelectMany(f => RechazoEsperado().Matches(f.ConTextos).Select(m => m.Groups["nombre"].Value)).Distinct()];
        var posibles = conexion.Query<string>("""
            SELECT IF(index_name = 'PRIMARY', CONCAT(table_name, '.PRIMARY'), index_name) FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND non_unique = 0
            UNION SELECT constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()
            """);

        Assert.That(esperados, Has.Length.GreaterThan(8));
        Assert.That(esperados, Is.SubsetOf(posibles));
    }

    private static IEnumerable<TestCaseData> Sentencias() =>
        from constante in SentenciasSql.Todas()
        let partes = constante.Sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        from parte in partes.Select((sql, i) => (Sql: sql, Nombre: partes.Length == 1 ? constante.Nombre : $"{constante.Nombre}[{i}]"))
        select new TestCaseData(constante.Clase, parte.Nombre, parte.Sql, ValorDeCursor(constante.Nombre, constante.TipoDelCursor)).SetArgDisplayNames(constante.Clase, parte.Nombre);

    /// <summary>Los parámetros que pueden faltar («@X IS NULL OR …») se prueban todos nulos y de uno en uno; el cursor, aparte.</summary>
    private static IEnumerable<(string Nombre, DynamicParameters Args)> Variantes(string sql, object cursor)
    {
        var todos = SentenciasSql.Parametros(sql);
        var opcionales = Opcional().Matches(sql).Select(m => m.Groups[1].Value).Distinct().ToList();
        var filtros = opcionales.Where(o => o != "DespuesId").ToList();
        foreach (var filtro in filtros.Prepend(null))
        {
            yield return (filtro ?? "sin filtros", Args(filtro, conCursor: false));
            if (opcionales.Contains("DespuesId"))
                yield return ($"{filtro ?? "sin filtros"} y cursor", Args(filtro, conCursor: true));
        }

        DynamicParameters Args(string? filtro, bool conCursor)
        {
            var args = new DynamicParameters();
            foreach (var parametro in todos)
                args.Add(parametro, parametro switch
                {
                    "DespuesValor" => conCursor ? cursor : null,
                    "Tope" => parametro == filtro ? cursor : null,
                    "DespuesId" => conCursor ? SentenciasSql.Muestras[parametro] : null,
                    _ when opcionales.Contains(parametro) && parametro != filtro => null,
                    _ => SentenciasSql.Muestras[parametro],
                });
            return args;
        }
    }

    private static object ValorDeCursor(string nombre, Type? tipo) =>
        nombre.Contains(OrdenDeLista.Relevancia, StringComparison.OrdinalIgnoreCase) ? "5Producto 3000"
            : tipo == typeof(string) ? "Producto 3000"
            : tipo == typeof(DateTime) ? SentenciasSql.Hoy.AddDays(-3)
            : 50m;

    private List<string> Faltas(string sql, DynamicParameters args)
    {
        var tablas = Tabla().Matches(sql).ToLookup(m => m.Groups["alias"].Value, m => m.Groups["tabla"].Value);
        return
        [
            .. conexion.Query($"EXPLAIN FORMAT=TRADITIONAL {sql}", args)
                .Cast<IDictionary<string, object?>>()
                .Select(fila => new Paso($"{fila["select_type"]}", $"{fila["table"]}", $"{fila["type"]}", $"{fila["rows"]}", $"{fila["Extra"]}"))
                // Ni lo que se está insertando ni lo que va en la propia sentencia son tablas que crezcan.
                .Where(p => p.Clase != "INSERT" && !p.Tabla.StartsWith('<') && !p.Extra.Contains("Table function", StringComparison.Ordinal)
                    && !p.Extra.StartsWith("Recursive", StringComparison.Ordinal))
                .Where(p => !tablas[p.Tabla].Any(NoCrecen.Contains) && p.Tipo is "ALL" or "index" && !LoCortaElLimite(p, sql))
                .Select(p => $"{p.Tabla} {p.Tipo} ({p.Filas} filas) {p.Extra}"),
        ];
    }

    /// <summary>
    /// Un índice seguido en orden se deja en cuanto la página está llena, y una tabla recorrida sin ordenar (contar hasta
    /// @TotalMax), también. Si hay que ordenar o agrupar después, no.
    /// </summary>
    private static bool LoCortaElLimite(Paso paso, string sql) =>
        sql.Contains("LIMIT @", StringComparison.Ordinal) && !paso.Extra.Contains("filesort", StringComparison.Ordinal)
            && !paso.Extra.Contains("temporary", StringComparison.Ordinal)
            && (paso.Tipo == "index" || !sql.Contains("ORDER BY", StringComparison.Ordinal));

    [GeneratedRegex("""(?:EsDuplicado|EsReferenciaInexistente|ClaveUnica \w+ = new)\("(?<nombre>[^"]+)"[,)]""")]
    private static partial Regex RechazoEsperado();

    [GeneratedRegex(@"(?<![@\w])@(\w+) IS NULL OR")]
    private static partial Regex Opcional();

    [GeneratedRegex(@"\b(?:FROM|JOIN|UPDATE)\s+(?<tabla>\w+)(?:\s+(?:AS\s+)?(?!ON\b|SET\b|WHERE\b|JOIN\b|ORDER\b|LIMIT\b|GROUP\b)(?<alias>\w+))?")]
    private static partial Regex Tabla();

    private sealed record Paso(string Clase, string Tabla, string Tipo, string Filas, string Extra);
}
