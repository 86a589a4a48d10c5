using System.Buffers;
using System.Text;

namespace Inventario.Api.Common;

/// <summary>Cómo se guarda el texto que llega: sin espacios alrededor, sin marcas sueltas y en NFC, para que dos iguales sean iguales.</summary>
internal static class Texto
{
    /// <summary>
    /// El guion opcional y los espacios sin ancho: no se ven, y al copiar de una página vienen sin querer. Con ellos, un texto no se
    /// encontraría por lo que dice.
    /// </summary>
    private const string SinAncho = "\u00AD\u200B\u2060";

    private static readonly SearchValues<char> NoSeGuardan = SearchValues.Create(SinAncho);

    /// <summary>Y las marcas de dirección, que ningún texto guardado lleva.</summary>
    private static readonly SearchValues<char> NoSeBuscan =
        SearchValues.Create($"{SinAncho}\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    /// <summary>Un texto vacío, en blanco o que no se ve es la ausencia de texto.</summary>
    public static string? Limpio(this string? texto)
    {
        var limpio = texto?.Sin(NoSeGuardan).Trim().Nfc();
        return limpio is null || !limpio.SeVe() ? null : limpio;
    }

    /// <summary>En forma NFC. U+FFFE no es un carácter y <c>Normalize</c> lanzaría con él.</summary>
    public static string Nfc(this string texto) => texto.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);

    /// <summary>Sin las marcas que van sobre las letras; la ñ es n.</summary>
    /// <param name="texto">El que sea.</param>
    /// <param name="forma">Descompuesta: FormD o, para que dos que se parecen sean el mismo, FormKD.</param>
    public static string SinAcentos(this string texto, NormalizationForm forma) => string.Concat(
        texto.Nfc().Normalize(forma).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    /// <summary>Si hay algo que leer: para la base, un texto solo de marcas o de caracteres sin ancho es el texto vacío.</summary>
    public static bool SeVe(this string texto) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(texto.Trim(), "", CompareOptions.IgnoreNonSpace) != 0;

    /// <summary>Control (C0, C1), separadores de línea, sustitutos sueltos y marcas de dirección bidi.</summary>
    public static bool EsOculto(Rune r) => r.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
        or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFD
        || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse;

    /// <summary>Patrón LIKE que encuentra <paramref name="texto"/> en cualquier parte, con sus comodines escapados.</summary>
    public static string? ComoParte(this string? texto) => texto.SinBordes() is { } limpio ? $"%{limpio.Escapado()}%" : null;

    /// <summary>Patrón LIKE que los encuentra a todos, uno detrás de otro; nulo si no hay ninguno.</summary>
    public static string? ComoPartes(this IEnumerable<string> textos) =>
        string.Join('%', textos.Select(t => t.Nfc().Escapado())) is { Length: > 0 } partes ? $"%{partes}%" : null;

    /// <summary>
    /// Patrón LIKE de lo que empieza por <paramref name="texto"/>, o por sus primeros <paramref name="largoMax"/> caracteres. Nulo si
    /// en ellos no se ve nada: para la base, todo empieza por ahí.
    /// </summary>
    public static string? ComoPrincipio(this string? texto, int largoMax) =>
        string.Concat((texto.SinBordes() ?? "").EnumerateRunes().Take(largoMax)) is var principio && principio.SeVe()
            ? $"{principio.Escapado()}%"
            : null;

    /// <summary>Como se busca: sin lo que no se ve.</summary>
    public static string ParaBuscar(this string texto) => texto.Sin(NoSeBuscan);

    private static string Sin(this string texto, SearchValues<char> caracteres) =>
        texto.AsSpan().ContainsAny(caracteres) ? string.Concat(texto.Where(c => !caracteres.Contains(c))) : texto;

    private static string? SinBordes(this string? texto) => texto?.ParaBuscar().Trim().Nfc() is { Length: > 0 } limpio ? limpio : null;

    private static string Escapado(this string texto) => texto.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
