using CsCheck;
using FluentValidation;
using Inventario.Api.Common.Validacion;

namespace Inventario.Tests.Common.Validacion;

[Nivel(Nivel.Rapida)]
public sealed class ReglasTests
{
    [OneTimeSetUp]
    public static void UsarNombresJson() => Reglas.UsarNombresJson();

    private static IEnumerable<TestCaseData> Numeros()
    {
        yield return Caso("mayor_que_cero", v => v.RuleFor(r => r.Numero).MayorQueCero(), rechaza: [0m, -0.001m], admite: [0.001m, null]);
        yield return Caso("no_negativo", v => v.RuleFor(r => r.Numero).NoNegativo(), rechaza: [-0.001m], admite: [0m, 1m, null]);
        yield return Caso("demasiado_grande", v => v.RuleFor(r => r.Numero).Maximo(10m), rechaza: [10.001m], admite: [10m, -1m, null]);
        yield return Caso("demasiados_decimales", v => v.RuleFor(r => r.Numero).DecimalesMaximos(3),
            rechaza: [0.0001m, -1.2345m], admite: [1.234m, 1.2340000m, 0m, null]);
        yield return Caso("demasiados_decimales", v => v.RuleFor(r => r.Numero).DecimalesMaximos(0), rechaza: [0.5m], admite: [1.000m, null]);
        yield return Caso("obligatorio", v => v.RuleFor(r => r.Numero).Obligatorio(), rechaza: [null], admite: [0m, 1m]);
        yield return Caso("demasiado_grande", v => v.RuleFor(r => r.Numero).PrecioValido(), rechaza: [100_000_000_000m], admite: [99_999_999_999.9999m, 0m]);
        yield return Caso("demasiados_decimales", v => v.RuleFor(r => r.Numero).PrecioValido(), rechaza: [1.00001m], admite: [1.0001m]);
        yield return Caso("no_negativo", v => v.RuleFor(r => r.Numero).PrecioValido(), rechaza: [-1m], admite: [0m]);
        yield return Caso("demasiado_grande", v => v.RuleFor(r => r.Numero).CantidadValida(), rechaza: [100_000_000m], admite: [99_999_999.999m]);
        yield return Caso("demasiados_decimales", v => v.RuleFor(r => r.Numero).CantidadValida(), rechaza: [1.0001m], admite: [1.001m]);
        yield return Caso("demasiado_grande", v => v.RuleFor(r => r.Numero).ImporteValido(), rechaza: [10_000_000_000_000m], admite: [9_999_999_999_999.99m]);
        yield return Caso("demasiados_decimales", v => v.RuleFor(r => r.Numero).ImporteValido(), rechaza: [1.001m], admite: [1.01m]);
        yield return Caso("no_negativo", v => v.RuleFor(r => r.Numero).ImporteValido(), rechaza: [-0.01m], admite: [0m]);

        static TestCaseData Caso(string codigo, Action<InlineValidator<Ficha>> regla, decimal?[] rechaza, decimal?[] admite) =>
            new TestCaseData(regla, codigo, rechaza, admite).SetArgDisplayNames(codigo, string.Join(" ", rechaza));
    }

    [TestCaseSource(nameof(Numeros))]
    public void Un_número_fuera_de_la_regla_se_rechaza_con_su_código(
        Action<InlineValidator<Ficha>> regla, string codigo, decimal?[] rechaza, decimal?[] admite)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var numero in rechaza)
                Assert.That(Fallos(new Ficha(Numero: numero), regla), Is.EqualTo([$"numero {codigo}"]), $"{numero}");
            foreach (var numero in admite)
                Assert.That(Fallos(new Ficha(Numero: numero), regla), Is.Empty, $"{numero}");
        }
    }

    [TestCase(null, "obligatorio")]
    [TestCase("", "obligatorio")]
    [TestCase(" \t ", "obligatorio")]
    [TestCase("a", null)]
    public void Un_texto_en_blanco_no_cumple_con_lo_obligatorio(string? texto, string? codigo) =>
        DebeTexto(texto, codigo, v => v.RuleFor(r => r.Texto).Obligatorio());

    [TestCase("12345", null)]
    [TestCase("123456", "demasiado_largo")]
    [TestCase("😀😀😀😀😀", null, Description = "cinco caracteres, diez unidades UTF-16")]
    [TestCase("😀😀😀😀😀😀", "demasiado_largo")]
    [TestCase(null, null)]
    public void El_largo_se_cuenta_en_caracteres_como_en_la_base(string? texto, string? codigo) =>
        DebeTexto(texto, codigo, v => v.RuleFor(r => r.Texto).LargoMaximo(5));

    [TestCase("Ñandú «ok» 😀 ½", null)]
    [TestCase("أرز", null)]
    [TestCase(null, null)]
    [TestCase("a\0b", "caracteres_no_validos")]
    [TestCase("a\nb", "caracteres_no_validos")]
    [TestCase("a\tb", "caracteres_no_validos")]
    [TestCase("a\u007Fb", "caracteres_no_validos")]
    [TestCase("a\u0085b", "caracteres_no_validos")]
    [TestCase("a\u2028b", "caracteres_no_validos")]
    [TestCase("a\u202Eb", "caracteres_no_validos", Description = "escribe al revés lo que sigue")]
    [TestCase("a\u2066b", "caracteres_no_validos")]
    [TestCase("a\uFEFFb", "caracteres_no_validos")]
    [TestCase("a\uE000b", "caracteres_no_validos", Description = "uso privado")]
    public void Una_línea_no_lleva_caracteres_ocultos(string? texto, string? codigo) =>
        DebeTexto(texto, codigo, v => v.RuleFor(r => r.Texto).UnaLinea());

    [TestCase("a\r\nb\tc", null)]
    [TestCase("a\0b", "caracteres_no_validos")]
    [TestCase("a\u202Eb", "caracteres_no_validos")]
    [TestCase("a\u000Bb", "caracteres_no_validos")]
    public void Varias_líneas_admiten_saltos_y_tabuladores_y_nada_más(string? texto, string? codigo) =>
        DebeTexto(texto, codigo, v => v.RuleFor(r => r.Texto).VariasLineas());

    [Test]
    public void Un_sustituto_suelto_se_rechaza() =>
        DebeTexto($"a{(char)0xD83D}b", "caracteres_no_validos", v => v.RuleFor(r => r.Texto).UnaLinea());

    [TestCase("kg", null)]
    [TestCase(null, null)]
    [TestCase("KG", "valor_no_permitido")]
    [TestCase("", "valor_no_permitido")]
    [TestCase("kg ", "valor_no_permitido")]
    public void Solo_vale_uno_de_la_lista_escrito_igual(string? texto, string? codigo) =>
        DebeTexto(texto, codigo, v => v.RuleFor(r => r.Texto).UnoDe("kg", "g"));

    [TestCase(0, "lista_vacia")]
    [TestCase(1, null)]
    [TestCase(3, null)]
    [TestCase(4, "demasiados_elementos")]
    public void Una_lista_lleva_de_uno_al_máximo(int elementos, string? codigo) => Assert.That(
        Fallos(new Ficha(Lista: [.. Enumerable.Repeat<string?>("a", elementos)]), v => v.RuleFor(r => r.Lista).EntreUnaY(3)),
        Is.EqualTo(codigo is null ? [] : new[] { $"lista {codigo}" }));

    [Test]
    public void Una_lista_ausente_solo_la_rechaza_lo_obligatorio()
    {
        Assert.That(Fallos(new Ficha(), v => v.RuleFor(r => r.Lista).EntreUnaY(3)), Is.Empty);
        Assert.That(Fallos(new Ficha(), v => v.RuleFor(r => r.Lista).Obligatorio().EntreUnaY(3)), Is.EqualTo(["lista obligatorio"]));
    }

    [Test]
    public void Los_fallos_salen_todos_juntos_y_con_el_nombre_JSON_de_su_ruta() => Assert.That(
        Fallos(new Ficha(Numero: -1.00001m, Lista: ["a", "x"]), v =>
        {
            v.RuleFor(r => r.Numero).PrecioValido();
            v.RuleForEach(r => r.Lista).UnoDe("a");
        }),
        Is.EqualTo(["numero no_negativo", "numero demasiados_decimales", "lista[1] valor_no_permitido"]));

    [Test]
    public void Los_mensajes_no_dependen_de_la_cultura_de_la_máquina()
    {
        var validador = new InlineValidator<Ficha>();
        validador.RuleFor(r => r.Numero).Maximo(10.5m);

        Assert.That(validador.Validate(new Ficha(Numero: 11)).Errors.Single().ErrorMessage, Is.EqualTo("No puede pasar de 10.5."));
    }

    [Test]
    public void Ningún_texto_hace_fallar_a_las_reglas() => Gen.String.Sample(texto => Fallos(new Ficha(texto), v =>
    {
        v.RuleFor(r => r.Texto).LargoMaximo(10).UnaLinea();
        v.RuleFor(r => r.Texto).VariasLineas();
    }).All(f => f is "texto demasiado_largo" or "texto caracteres_no_validos"));

    private static void DebeTexto(string? texto, string? codigo, Action<InlineValidator<Ficha>> regla) =>
        Assert.That(Fallos(new Ficha(texto), regla), Is.EqualTo(codigo is null ? [] : new[] { $"texto {codigo}" }));

    private static string[] Fallos(Ficha ficha, Action<InlineValidator<Ficha>> regla)
    {
        var validador = new InlineValidator<Ficha>();
        regla(validador);
        return [.. validador.Validate(ficha).Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}")];
    }

    public sealed record Ficha(string? Texto = null, decimal? Numero = null, IReadOnlyList<string?>? Lista = null);
}
