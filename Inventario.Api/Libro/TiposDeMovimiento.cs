namespace Inventario.Api.Libro;

/// <summary>Tipo de un movimiento, según su signo.</summary>
public static class TiposDeMovimiento
{
    public const string Entrada = "entrada";
    public const string Salida = "salida";

    public static IReadOnlyList<string> Todos { get; } = [Entrada, Salida];
}
