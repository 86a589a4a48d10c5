using System.Net;
using System.Text;
using System.Text.Json;
using Inventario.Api.Common;
using Inventario.Api.Common.Listas;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// GET /productos con nombre o buscar, contra un modelo en memoria, con productos bastantes para pasar por todos los caminos: lo raro
/// (se ordena lo hallado), lo frecuente (se recorre el orden), lo frecuente que está lejos y lo que está en casi todos.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class BuscarContraUnModeloTests : ApiTest
{
    private static readonly (string Orden, string EnSql)[] Ordenes =
    [
        ("nombre", "nombre_orden, id"), ("-nombre", "nombre_orden DESC, id DESC"), ("codigo", "codigo, id"), ("-codigo", "codigo DESC, id DESC"),
        ("precio", "precio, id"), ("-precio", "precio DESC, id DESC"), ("stock", "stock, id"), ("-stock", "stock DESC, id DESC"),
        ("creadoEn", "creado_en, id"), ("-creadoEn", "creado_en DESC, id DESC"),
    ];

    /// <summary>Cada texto se busca en tantos órdenes, que siguen a los del anterior: como tres no divide a diez, a cada orden le tocan textos de toda clase.</summary>
    private static readonly int OrdenesPorTexto = Tamano.De(puerta: 2, entero: 10);

    private static readonly string[] Raros =
    [
        "Crème brûlée", "Ñandú de peluche", "nandu", "Straße grande", "strasse chica", "Caja 😀 feliz", "Caja 😃 feliz", "x\u0301y raro", "xy raro",
        @"Agua\gas", "100%_puro", "100x puro", "Ünïcödé", "ÆTHER", "aether", "İstanbul", "\"comillas\" 'simples'", "dos  espacios", "dos espacios",
        "Un nombre que pasa con mucho de las veinticuatro letras que guarda cada parte, con cola uno",
        "Un nombre que pasa con mucho de las veinticuatro letras que guarda cada parte, con cola dos",
        new('z', 200), "zz top", "Ａncho completo", "مرحبا", "日本茶", "日本酒",
    ];

    // Raros y ausentes; con comodines, ñ, ß, emoji y marcas; más largos que una parte; de una letra; y los frecuentes de abajo.
    private static readonly string[] Nombres =
    [
        "creme", "CRÈME BRÛLÉE", "brulee", "ñ", "n", "ss", "ß", "straße", "😀", "😃 f", "x\u0301", "xy", "\u0301", "\\", "%", "_", "0%", "0x p", "100%_",
        "unicode", "ae", "æ", "i", "I", "\"", "'s", "s  e", "s e", "dos e", "veinticuatro letras que guarda cada parte, con cola",
        "veinticuatro letras que guarda cada parte, con cola dos", "veinticuatro letras que guarda cada parte, con cola tres",
        new('z', 24), new('z', 25), new('z', 200), "ancho", "رحب", "本", "日本茶", "qw", "no hay ninguno así", "7", "a", "banana", "nana casa 12", "casa 999",
        "zapato", "ZAPATO ROJO 1", "ato rojo 2", "piedr", "e", " piedr 4 ", "-", "1",
    ];

    // También varias palabras: todas raras, alguna rara, todas frecuentes, y en códigos y nombres a la vez.
    private static readonly string[] Buscados =
    [
        "cod-00017", "COD-0001", "od-", "779", "7790000000123", "0000000012", "12", "zapato", "a", "piedr 5", "qw", "rojo zapato", "1 zap ROJO",
        "99 casa", "an a", "a na 7", "brûlée creme", "  od-0001   Piedr ", "779 piedr", "rojo casa", "piedr 1", "1", "e \u0301",
    ];

    /// <summary>Con tantas apariciones de la palabra que menos aparece, la relevancia solo mira si es el código.</summary>
    private const int Muchas = 5_000;

    private static readonly (string Consulta, string EnSql)[] ConOtroFiltro =
    [
        ("nombre=zapato&precioMin=60&precioMax=61", "activo AND nombre LIKE '%zapato%' AND precio BETWEEN 60 AND 61"),
        ("nombre=a&precioMin=30&precioMax=31", "activo AND nombre LIKE '%a%' AND precio BETWEEN 30 AND 31"),
        ("nombre=zapato&activo=false", "NOT activo AND nombre LIKE '%zapato%'"),
        ("nombre=zapato&activo=todos", "nombre LIKE '%zapato%'"),
        ("nombre=zapato&conStock=true", "FALSE"),
        ("nombre=rojo%201&buscar=od-17", "activo AND nombre LIKE '%rojo 1%' AND codigo LIKE '%OD-17%'"),
    ];

    [Test]
    public async Task Encuentra_en_cada_orden_y_página_lo_mismo_que_un_modelo_en_memoria()
    {
        await SembrarAsync();
        var todos = await Filas<Fila>("SELECT id, nombre, codigo, codigo_barras AS barras, activo FROM producto");
        var enOrden = new Dictionary<string, IReadOnlyList<long>>();
        foreach (var (orden, enSql) in Ordenes)
            enOrden[orden] = await Filas<long>($"SELECT id FROM producto ORDER BY {enSql}");

        var turno = 0;
        var casos = Nombres.Select(n => ("nombre", n)).Concat(Buscados.Select(b => ("buscar", b))).ToList();
        foreach (var (parametro, texto) in casos)
        {
            string[] palabras = parametro == "nombre" ? [texto.Trim()] : texto.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] buscadas = [.. palabras.Where(p => p.SeVe() || parametro == "nombre").Select(Fila.Plegado)];
            var filas = todos.Where(f => f.Activo && buscadas.All(b => f.Contiene(b, soloNombre: parametro == "nombre"))).ToList();
            var hallados = filas.Select(f => f.Id).ToHashSet();
            if (parametro == "buscar")
            {
                var sonMuchos = buscadas.OrderByDescending(b => b.Length).Take(3).Min(b => todos.Sum(f => f.Veces(b))) >= Muchas;
                var lugar = enOrden["nombre"].Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
                await RevisarAsync($"/productos?buscar={Uri.EscapeDataString(texto)}",
                    [.. filas.OrderBy(f => f.Rango(Fila.Plegado(texto.Trim()), buscadas, sonMuchos)).ThenBy(f => lugar[f.Id]).Select(f => f.Id)]);
            }
            for (var n = 0; n < OrdenesPorTexto; n++)
            {
                var (orden, _) = Ordenes[turno++ % Ordenes.Length];
                await RevisarAsync($"/productos?orden={orden}&{parametro}={Uri.EscapeDataString(texto)}", [.. enOrden[orden].Where(hallados.Contains)]);
            }
        }

        foreach (var (consulta, enSql) in ConOtroFiltro)
            await RevisarAsync($"/productos?orden=-codigo&{consulta}", await Filas<long>($"SELECT id FROM producto WHERE {enSql} ORDER BY codigo DESC"));
    }

    /// <summary>La primera página, una de en medio, la última y la que sigue por cursor a la primera y a la de en medio.</summary>
    private async Task RevisarAsync(string ruta, IReadOnlyList<long> esperados)
    {
        const int Tamano = 50;
        var total = Math.Min(esperados.Count, ReglasDeLista.FilaMax);
        var ultima = Math.Max(1, (total + Tamano - 1) / Tamano);
        foreach (var pagina in new[] { 1, (ultima + 1) / 2, ultima }.Distinct())
        {
            var leida = (await Vendedor.Get($"{ruta}&tamano={Tamano}&pagina={pagina}")).Debe(HttpStatusCode.OK);
            Assert.That(leida["datos"].AsArray().Ids(), Is.EqualTo(esperados.Skip((pagina - 1) * Tamano).Take(Tamano)), $"{ruta} página {pagina}");
            Assert.That(((long)leida["total"]!, (bool)leida["totalEsMinimo"]!), Is.EqualTo((total, esperados.Count > ReglasDeLista.FilaMax)), ruta);
            var siguiente = (string?)leida.Json["siguiente"];
            Assert.That(siguiente is not null, Is.EqualTo(esperados.Count > pagina * Tamano), $"{ruta} página {pagina}");
            if (siguiente is not null)
                Assert.That((await Vendedor.Get($"{ruta}&tamano={Tamano}&despuesDe={siguiente}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids(),
                    Is.EqualTo(esperados.Skip(pagina * Tamano).Take(Tamano)), $"{ruta} tras la página {pagina}");
        }
    }

    /// <summary>6000 piedras delante en cualquier orden, 10000 bananas (con cinco aes cada una) y 4500 zapatos al final; y los raros.</summary>
    private async Task SembrarAsync()
    {
        await UnaCategoria();
        await Ejecutar("""
            SET SESSION cte_max_recursion_depth = 30000;
            INSERT INTO producto (codigo, codigo_barras, nombre, categoria_id, precio, unidad, activo, creado_en)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20500)
            SELECT CONCAT('COD-', LPAD(n, 5, '0')), IF(n % 7 = 0, CONCAT('779', LPAD(n, 10, '0')), NULL),
              CASE WHEN n <= 6000 THEN CONCAT('1 piedr ', n % 30) WHEN n <= 16000 THEN CONCAT('Banana casa ', n % 1000)
                ELSE CONCAT('Zapato rojo ', n % 40) END,
              (SELECT id FROM categoria), n DIV 300, 'unidad', n % 9 > 0, '2026-01-01' + INTERVAL n DIV 3 SECOND
            FROM n
            """);
        await Ejecutar("""
            INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad)
            SELECT CONCAT('R', ROW_NUMBER() OVER ()), nombre, (SELECT id FROM categoria), 50, 'unidad'
            FROM JSON_TABLE(@raros, '$[*]' COLUMNS (nombre VARCHAR(200) CHARACTER SET utf8mb4 PATH '$')) r;
            INSERT INTO codigo_producto (codigo, producto_id) SELECT codigo, id FROM producto;
            INSERT INTO identificador_producto (valor, producto_id)
              SELECT codigo, id FROM producto UNION ALL SELECT codigo_barras, id FROM producto WHERE codigo_barras IS NOT NULL;
            """, new { raros = JsonSerializer.Serialize(Raros.Select(r => r.Normalize(NormalizationForm.FormC))) });
        await RehacerPartes();
    }

    private sealed record Fila
    {
        private string[] plegados = [];

        public long Id { get; init; }
        public string Nombre { get; init; } = "";
        public string Codigo { get; init; } = "";
        public string? Barras { get; init; }
        public bool Activo { get; init; }

        public bool Contiene(string buscado, bool soloNombre)
        {
            Plegar();
            return (soloNombre ? plegados[..1] : plegados).Any(donde => donde.Contains(buscado, StringComparison.Ordinal));
        }

        /// <summary>En cuántos lugares lo dice.</summary>
        public int Veces(string buscado)
        {
            Plegar();
            return plegados.Sum(donde => Enumerable.Range(0, donde.Length).Count(i => string.CompareOrdinal(donde, i, buscado, 0, buscado.Length) == 0));
        }

        private void Plegar() => plegados = plegados is [] ? [Plegado(Nombre), Plegado(Codigo), Plegado(Barras ?? "")] : plegados;

        /// <summary>Cuánto se parece: 0 si es su código, 1 si su nombre empieza así, 2 si cada palabra empieza una del nombre, 3 si no.</summary>
        public int Rango(string texto, string[] palabras, bool sonMuchos) => 0 switch
        {
            _ when texto == plegados[1] || texto == plegados[2] => 0,
            _ when sonMuchos => 3,
            _ when plegados[0].StartsWith(texto, StringComparison.Ordinal) => 1,
            _ when palabras.All(p => $" {plegados[0]}".Contains($" {p}", StringComparison.Ordinal)) => 2,
            _ => 3,
        };

        /// <summary>Cada carácter por su letra base en minúscula: una ß sigue siendo una y una marca suelta, ella misma.</summary>
        public static string Plegado(string texto) =>
            string.Concat(texto.Normalize(NormalizationForm.FormC).EnumerateRunes()
                .Select(r => Rune.ToLowerInvariant(Rune.GetRuneAt(r.ToString().Normalize(NormalizationForm.FormKD), 0))));
    }
}
