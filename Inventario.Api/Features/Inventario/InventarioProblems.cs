namespace Inventario.Api.Features.Inventario;

internal static class InventarioProblems
{
    private static readonly ErrorCatalogado ErrorDeInventarioDescuadrado = new("inventario_descuadrado", 409,
        "El inventario no cuadra", "Alguna invariante no se cumple; «fallos» trae la primera fila mala de cada regla.",
        "No vender hasta saber por qué: alguien cambió datos por fuera de la API.")
        { Extras = typeof(InventarioDescuadradoExtras), Ruta = "/api/v1/inventario/verificacion" };

    public static ProblemException Descuadrado(IReadOnlyList<InvarianteRota> fallos) => new(ErrorDeInventarioDescuadrado,
        (fallos.Count == 1 ? "No se cumple una regla: " : $"No se cumplen {fallos.Count} reglas: ")
            + $"{string.Join(", ", fallos.Select(f => f.Regla))}.",
        new InventarioDescuadradoExtras(fallos));
}

/// <param name="Fallos">Reglas que no se cumplen.</param>
internal sealed record InventarioDescuadradoExtras(IReadOnlyList<InvarianteRota> Fallos) : IExtras;

/// <summary>Una regla que no se cumple y la primera fila que lo muestra.</summary>
/// <param name="Regla">Nombre estable de la regla.</param>
/// <param name="Descripcion">Enunciado de la regla.</param>
/// <param name="Fila">Columnas de la primera fila que la incumple.</param>
[Ejemplo("""{ "regla": "stock_es_la_suma", "descripcion": "El stock es la suma de los movimientos." }""")]
[Ejemplo("""{ "fila": {"productoId": 7, "stock": 18, "suma": 17} }""")]
internal sealed record InvarianteRota(string Regla, string Descripcion, IDictionary<string, object?> Fila);
