namespace Inventario.Api.Common.Dinero;

/// <summary>
/// Calcula la parte de un importe que se devuelve, sobre cantidades acumuladas para que las partes sumen el total:
/// <c>parte_k = R(importe × acumulado_k / cantidad) − R(importe × acumulado_{k−1} / cantidad)</c>.
/// </summary>
public static class ParteDevuelta
{
    /// <param name="cantidad">Cantidad vendida, mayor que cero.</param>
    /// <param name="antes">Cantidad ya devuelta.</param>
    /// <param name="ahora">Cantidad que se devuelve; <c>antes + ahora ≤ cantidad</c>.</param>
    public static decimal Calcular(decimal importe, decimal cantidad, decimal antes, decimal ahora, Func<decimal, decimal> redondear) =>
        redondear(importe * (antes + ahora) / cantidad) - redondear(importe * antes / cantidad);
}
