namespace Inventario.Api.Libro;

/// <summary>En qué se mide un producto.</summary>
public static class Unidades
{
    /// <summary>La de por defecto; sus cantidades son enteras.</summary>
    public const string Unidad = "unidad";

    public static IReadOnlyList<string> Todas { get; } = [Unidad, "kg", "g", "l", "ml", "m", "caja"];
}
