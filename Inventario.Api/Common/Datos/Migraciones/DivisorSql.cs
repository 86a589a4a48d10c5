using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>
/// Divide una migración en sentencias: cada una acaba en un punto y coma a final de línea. Un comentario de dentro no
/// puede acabar así. Un trozo con solo comentarios no es una sentencia.
/// </summary>
internal static partial class DivisorSql
{
    public static IReadOnlyList<string> Dividir(string texto) => [.. Fin().Split(texto).Select(s => s.Trim()).Where(TieneCodigo)];

    private static bool TieneCodigo(string sentencia) =>
        sentencia.Split('\n').Any(l => l.Trim() is { Length: > 0 } linea && !linea.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@";[ \t]*(?:\r?\n|\z)")]
    private static partial Regex Fin();
}
