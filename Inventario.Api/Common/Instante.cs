using System.Diagnostics.CodeAnalysis;

namespace Inventario.Api.Common;

/// <summary>Lee un instante ISO 8601 con su zona (<c>2026-11-23T10:00:00Z</c>), que es obligatoria.</summary>
internal static class Instante
{
    private static readonly string[] Formatos = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryLeer([NotNullWhen(true)] string? texto, out DateTimeOffset instante)
    {
        instante = default;
        return texto is not null
            && (texto.EndsWith('Z') || texto.LastIndexOfAny(['+', '-']) > texto.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParseExact(texto, Formatos, CultureInfo.InvariantCulture, DateTimeStyles.None, out instante);
    }
}
