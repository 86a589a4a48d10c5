namespace Inventario.Tests.Support;

/// <summary>
/// El tamaño de un recorrido largo. La puerta corre el menor que aún encuentra el defecto que busca; con INVENTARIO_A_FONDO=1, el
/// entero, que tarda tres veces más y encuentra además lo raro.
/// </summary>
internal static class Tamano
{
    private static readonly bool AFondo = Environment.GetEnvironmentVariable("INVENTARIO_A_FONDO") == "1";

    public static int De(int puerta, int entero) => AFondo ? entero : puerta;
}
