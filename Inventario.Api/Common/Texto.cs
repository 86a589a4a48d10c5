using System.Buffers;
using System.Text;

namespace Inventario.Api.Common;

/// <summary>Normaliza el texto que se guarda: sin espacios alrededor ni marcas sueltas y en NFC.</summary>
internal static class Texto
{
    /// <summary>
    /// Guion opcional y espacios sin ancho: son invisibles, llegan al copiar de una página e impedirían encontrar el
    /// texto.
    /// </summary>
    private const string SinAncho = "\u00AD\u200B\u2060";

    private static readonly SearchValues<char> NoSeGuardan = SearchValues.Create(SinAncho);

    /// <summary>Caracteres que la búsqueda quita: los de ancho nulo y las marcas de dirección.</summary>
    private static readonly SearchValues<char> NoSeBuscan =
        SearchValues.Create($"{SinAncho}\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    /// <summary>Limpia un texto; vacío, en blanco o invisible es nulo.</summary>
    public static string? Limpio(this string? texto)
    {
        var limpio = texto?.Sin(NoSeGuardan).Trim().Nfc();
        return limpio is null || !limpio.SeVe() ? null : limpio;
    }

    /// <summary>Pasa el texto a NFC. U+FFFE no es un carácter y <c>Normalize</c> lanzaría con él.</summary>
    public static string Nfc(this string texto) => texto.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);

    /// <summary>Quita las marcas de las letras; la ñ pasa a n.</summary>
    /// <param name="forma">Forma descompuesta: FormD o, para igualar caracteres parecidos, FormKD.</param>
    public static string SinAcentos(this string texto, NormalizationForm forma) => string.Concat(
        texto.Nfc().Normalize(forma).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    /// <summary>Dice si el texto es visible: para la base, uno de solo marcas o sin ancho es vacío.</summary>
    public static bool SeVe(this string texto) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(texto.Trim(), "", CompareOptions.IgnoreNonSpace) != 0;

    /// <summary>Reconoce control (C0, C1), separadores de línea, sustitutos sueltos y marcas bidi.</summary>
    public static bool EsOculto(Rune r) => r.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
        or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFD
        || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse;

    /// <summary>Patrón LIKE que encuentra <paramref name="texto"/> en cualquier parte, con sus comodines escapados.</summary>
    public static string? ComoParte(this string? texto) => texto.SinBordes() is { } limpio ? $"%{limpio.Escapado()}%" : null;

    /// <summary>Patrón LIKE que encuentra los textos en ese orden; nulo si no hay ninguno.</summary>
    public static string? ComoPartes(this IEnumerable<string> textos) =>
        string.Join('%', textos.Select(t => t.Nfc().Escapado())) is { Length: > 0 } partes ? $"%{partes}%" : null;

    /// <summary>
    /// Patrón LIKE de un principio, hasta <paramref name="largoMax"/> caracteres. Nulo si es invisible: para la base,
    /// todo texto empieza por él.
    /// </summary>
    public static string? ComoPrincipio(this string? texto, int largoMax) =>
        string.Concat((texto.SinBordes() ?? "").EnumerateRunes().Take(largoMax)) is var principio && principio.SeVe()
            ? $"{principio.Escapado()}%"
            : null;

    /// <summary>Prepara un texto para buscar: quita los caracteres invisibles.</summary>
    public static string ParaBuscar(this string texto) => texto.Sin(NoSeBuscan);

    private static string Sin(this string texto, SearchValues<char> caracteres) =>
        texto.AsSpan().ContainsAny(caracteres) ? string.Concat(texto.Where(c => !caracteres.Contains(c))) : texto;

    private static string? SinBordes(this string? texto) => texto?.ParaBuscar().Trim().Nfc() is { Length: > 0 } limpio ? limpio : null;

    private static string Escapado(this string texto) => texto.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
