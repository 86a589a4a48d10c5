using System.Numerics;
using System.Text.Json;
using FluentValidation.Internal;

namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Reglas de campo de los validadores. Cada una tiene un código estable (<c>errores[].codigo</c>), un mensaje en
/// español y los límites de OpenAPI. Un nulo solo lo rechaza <see cref="Obligatorio{T,P}"/>.
/// </summary>
internal static class Reglas
{
    public const string EsObligatorio = "Es obligatorio.";

    /// <summary>Usa en los errores los nombres del JSON en lugar de los de C#.</summary>
    public static void UsarNombresJson()
    {
        ValidatorOptions.Global.LanguageManager.Culture = CultureInfo.GetCultureInfo("es");
        ValidatorOptions.Global.PropertyNameResolver = (_, member, expression) => member is null
            ? null
            : string.Join('.', PropertyChain.FromExpression(expression).ToString().Split('.')
                .Select(JsonNamingPolicy.CamelCase.ConvertName));
    }

    public static IRuleBuilderOptions<T, P?> Obligatorio<T, P>(this IRuleBuilder<T, P?> rule) => rule.Regla(
        "obligatorio", EsObligatorio, v => v is string texto ? texto.SeVe() : v is not null,
        new() { Obligatorio = true, LargoMin = typeof(P) == typeof(string) ? 1 : null });

    public static IRuleBuilderOptions<T, N?> MayorQueCero<T, N>(this IRuleBuilder<T, N?> rule) where N : struct, INumber<N> =>
        rule.Regla("mayor_que_cero", "Debe ser mayor que cero.", n => n is null || n > N.Zero, new() { MayorQue = 0 });

    public static IRuleBuilderOptions<T, N?> NoNegativo<T, N>(this IRuleBuilder<T, N?> rule) where N : struct, INumber<N> =>
        rule.Regla("no_negativo", "No puede ser negativo.", n => n is null || n >= N.Zero, new() { Minimo = 0 });

    public static IRuleBuilderOptions<T, N?> Maximo<T, N>(this IRuleBuilder<T, N?> rule, N max) where N : struct, INumber<N> =>
        rule.Regla("demasiado_grande", string.Create(CultureInfo.InvariantCulture, $"No puede pasar de {max}."),
            n => n is null || n <= max, new() { Maximo = decimal.CreateChecked(max) });

    /// <summary>Rechaza un número con más decimales: nunca se redondea el valor del cliente.</summary>
    public static IRuleBuilderOptions<T, decimal?> DecimalesMaximos<T>(this IRuleBuilder<T, decimal?> rule, int max) =>
        rule.Regla("demasiados_decimales", max == 0 ? "Debe ser un número entero." : $"No puede llevar más de {max} decimales.",
            n => n is null || decimal.Round(n.Value, max) == n.Value, new() { Decimales = max });

    /// <summary>Limita la longitud en caracteres Unicode y en NFC, como los cuenta y guarda la base.</summary>
    public static IRuleBuilderOptions<T, string?> LargoMaximo<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Regla("demasiado_largo", $"No puede pasar de {max} caracteres.",
            s => s is null || s.Nfc().EnumerateRunes().Count() <= max, new() { LargoMax = max });

    /// <summary>Exige una sola línea, sin control ni marcas invisibles que cambian el sentido del texto.</summary>
    public static IRuleBuilderOptions<T, string?> UnaLinea<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Regla("caracteres_no_validos", "No puede llevar caracteres de control.",
            s => s is null || !s.EnumerateRunes().Any(Texto.EsOculto), new());

    /// <summary>Como <see cref="UnaLinea{T}"/>, pero admite saltos de línea y tabuladores.</summary>
    public static IRuleBuilderOptions<T, string?> VariasLineas<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Regla("caracteres_no_validos", "No puede llevar caracteres de control.",
            s => s is null || !s.EnumerateRunes().Any(r => r.Value is not ('\n' or '\r' or '\t') && Texto.EsOculto(r)), new());

    public static IRuleBuilderOptions<T, string?> UnoDe<T>(this IRuleBuilder<T, string?> rule, params IReadOnlyList<string> valores) =>
        rule.Regla("valor_no_permitido", $"Debe ser uno de: {string.Join(", ", valores)}.",
            s => s is null || valores.Contains(s, StringComparer.Ordinal), new() { Valores = valores });

    public static IRuleBuilderOptions<T, IReadOnlyList<E?>?> EntreUnaY<T, E>(
        this IRuleBuilder<T, IReadOnlyList<E?>?> rule, int max) => rule
        .Regla("lista_vacia", "Debe llevar al menos un elemento.", l => l is null || l.Count > 0, new() { ElementosMin = 1 })
        .Regla("demasiados_elementos", DemasiadosElementos(max), l => l is null || l.Count <= max,
            new() { ElementosMax = max });

    public static string DemasiadosElementos(int max) => $"No puede llevar más de {max} elementos.";

    /// <summary>Declara el valor por defecto del campo, para publicarlo con sus límites. No comprueba nada.</summary>
    public static IRuleBuilderOptions<T, P> PorDefecto<T, P>(this IRuleBuilder<T, P> rule, object valor) =>
        rule.Regla("por_defecto", "", _ => true, new() { PorDefecto = valor });
}
