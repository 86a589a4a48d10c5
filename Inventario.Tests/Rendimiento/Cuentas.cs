namespace Inventario.Tests.Rendimiento;

/// <summary>La aritmética de las medidas.</summary>
internal static class Cuentas
{
    /// <summary>El menor valor que no supera a menos de esa parte de todos; 0 si no hay ninguno.</summary>
    /// <param name="ordenados">De menor a mayor.</param>
    /// <param name="parte">De 0 a 1: 0,99 es el percentil 99.</param>
    public static int Percentil(ReadOnlySpan<int> ordenados, double parte) =>
        ordenados.IsEmpty ? 0 : ordenados[Math.Clamp((int)Math.Ceiling(parte * ordenados.Length) - 1, 0, ordenados.Length - 1)];

    /// <summary>El de en medio, o la media de los dos de en medio; 0 si no hay ninguno.</summary>
    public static double Mediana(IEnumerable<double> valores)
    {
        var orden = valores.Order().ToArray();
        return orden.Length == 0 ? 0 : (orden[(orden.Length - 1) / 2] + orden[orden.Length / 2]) / 2;
    }
}
