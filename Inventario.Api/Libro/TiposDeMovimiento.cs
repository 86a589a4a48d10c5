namespace Inventario.Api.Libro;

/// <summary>El signo de un movimiento.</summary>
public static class TiposDeMovimiento
{
    public const string Entrada = "entrada";
    public const string Salida = "salida";

    public static IReadOnlyList<string> Todos { get; } = [Entrada, Salida];
}
