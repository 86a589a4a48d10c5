namespace Inventario.Api.Features.Inventario;

internal static class InventarioProblems
{
    public static ProblemException Descuadrado(IReadOnlyList<InvarianteRota> fallos) => new("inventario_descuadrado",
        (fallos.Count == 1 ? "No se cumple una regla: " : $"No se cumplen {fallos.Count} reglas: ")
            + $"{string.Join(", ", fallos.Select(f => f.Regla))}.",
        new InventarioDescuadradoExtras(fallos));
}

/// <param name="Fallos">Las reglas que no se cumplen.</param>
[ExtrasDe("inventario_descuadrado")]
internal sealed record InventarioDescuadradoExtras(IReadOnlyList<InvarianteRota> Fallos) : IExtras;

/// <summary>Una regla que no se cumple y la primera fila que lo muestra.</summary>
/// <param name="Regla">Nombre estable de la regla.</param>
/// <param name="Descripcion">Qué debería ser verdad.</param>
/// <param name="Fila">Las columnas de la primera fila mala.</param>
internal sealed record InvarianteRota(string Regla, string Descripcion, IDictionary<string, object?> Fila);
