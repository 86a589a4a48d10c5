using System.Text;

namespace Inventario.Api.Common.Listas;

/// <summary>
/// Normaliza el número de un código de barras. GTIN-8, UPC-A (12 cifras), EAN-13 y GTIN-14 son el mismo número con más
/// o menos ceros delante, y cada lector los escribe a su manera. Fuente: GS1 General Specifications.
/// </summary>
internal static class Gtin
{
    private const int CifrasMax = 14;

    private static readonly int[] Largos = [CifrasMax, 13, 12, 8];

    /// <summary>El número con catorce cifras; nulo si no es un GTIN o su dígito de control no cuadra.</summary>
    public static string? Canonico(string? valor)
    {
        if (valor is null || Cifras(valor) is not { } cifras || !Largos.Contains(cifras.Length))
            return null;
        var numero = cifras.PadLeft(CifrasMax, '0');
        var suma = numero.Index().Sum(c => (c.Item - '0') * (c.Index % 2 == 0 ? 3 : 1));
        return suma % 10 == 0 ? numero : null;
    }

    /// <summary>
    /// Cifras que la base lee en el texto: admite las de otros anchos y escrituras y omite los caracteres invisibles.
    /// Nulo si hay algo más que cifras.
    /// </summary>
    private static string? Cifras(string valor)
    {
        var cifras = new StringBuilder();
        foreach (var runa in valor.Nfc().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsDigit(runa))
                cifras.Append(Rune.GetNumericValue(runa));
            else if (Rune.GetUnicodeCategory(runa) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                return null;
        }
        return cifras.ToString();
    }

    /// <summary>Formas de escribir el número; un texto que no es un GTIN solo tiene la suya.</summary>
    public static string[] Formas(string valor) => Canonico(valor) is { } numero
        ? [.. Largos.Where(l => numero.AsSpan(..^l).TrimStart('0').IsEmpty).Select(l => numero[^l..])]
        : [valor];

    /// <summary>Forma más corta de un GTIN, contenida en todas las demás. Otro texto queda igual.</summary>
    public static string? ParaBuscar(string? texto) => Canonico(texto?.Trim()) is { } numero ? Formas(numero)[^1] : texto;
}
