namespace Inventario.Api.Common.Dinero;

/// <summary>
/// La parte de un importe que corresponde a lo devuelto. Se calcula sobre lo acumulado, para que las partes cierren:
/// <c>parte_k = R(importe × acumulado_k / cantidad) − R(importe × acumulado_{k−1} / cantidad)</c>.
/// </summary>
public static class ParteDevuelta
{
    /// <param name="importe">El de la línea entera.</param>
    /// <param name="cantidad">La vendida, mayor que cero.</param>
    /// <param name="antes">Lo ya devuelto.</param>
    /// <param name="ahora">Lo que se devuelve; <c>antes + ahora ≤ cantidad</c>.</param>
    /// <param name="redondear">Cómo se redondea cada acumulado.</param>
    public static decimal Calcular(decimal importe, decimal cantidad, decimal antes, decimal ahora, Func<decimal, decimal> redondear) =>
        redondear(importe * (antes + ahora) / cantidad) - redondear(importe * antes / cantidad);
}
