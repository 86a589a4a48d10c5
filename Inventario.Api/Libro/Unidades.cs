namespace Inventario.Api.Libro;

/// <summary>Unidades de medida de un producto.</summary>
public static class Unidades
{
    /// <summary>Unidad por defecto; sus cantidades son enteras.</summary>
    public const string Unidad = "unidad";

    public static IReadOnlyList<string> Todas { get; } = [Unidad, "kg", "g", "l", "ml", "m", "caja"];
}
