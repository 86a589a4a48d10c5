using System.Text;

namespace Inventario.Api.Common.Http;

/// <summary>Cómo se guarda el texto que llega: sin espacios alrededor y en NFC, para que dos iguales sean iguales.</summary>
internal static class Texto
{
    /// <summary>Un texto vacío o en blanco es la ausencia de texto.</summary>
    public static string? Limpio(this string? texto)
    {
        var limpio = texto?.Trim().Normalize(NormalizationForm.FormC);
        return string.IsNullOrEmpty(limpio) ? null : limpio;
    }

    /// <summary>Patrón LIKE que encuentra <paramref name="texto"/> en cualquier parte, con sus comodines escapados.</summary>
    public static string? ComoParte(this string? texto) => texto.Limpio() is { } limpio
        ? $"%{limpio.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"
        : null;
}
