namespace Inventario.Api.Libro;

/// <summary>
/// Saldo de un producto: cantidad (3 decimales), valor (4) y costo promedio ponderado (6). Las funciones son puras: de
/// un saldo y un movimiento sale el saldo siguiente y el costo. Todo en <c>decimal</c>, mitad arriba.
/// </summary>
public readonly record struct Saldo(decimal Cantidad, decimal Valor, decimal CostoPromedio)
{
    /// <summary>Entrada: <c>V' = V + R4(n·c)</c>, <c>cp' = R6(V'/q')</c>; sin existencias, <c>cp' = c</c>.</summary>
    public (Saldo Saldo, decimal CostoTotal) Entrada(decimal cantidad, decimal costoUnitario)
    {
        var costoTotal = Redondeo.CostoTotal(cantidad * costoUnitario);
        return (EntradaPorTotal(cantidad, costoUnitario, costoTotal), costoTotal);
    }

    /// <summary>Suma una entrada con un costo total ya conocido (el inverso exacto de una salida).</summary>
    public Saldo EntradaPorTotal(decimal cantidad, decimal costoUnitario, decimal costoTotal)
    {
        var q = Cantidad + cantidad;
        var v = Valor + costoTotal;
        return new(q, v, Cantidad <= 0 ? costoUnitario : Redondeo.CostoUnitario(v / q));
    }

    /// <summary>
    /// Resta una salida al costo promedio, que no cambia: <c>costoTotal = R4(n·cp)</c>. La última unidad se lleva el
    /// residuo (<c>costoTotal = V</c>). Si el redondeo pide más valor del que hay, sale todo el valor.
    /// </summary>
    public (Saldo Saldo, decimal CostoTotal) Salida(decimal cantidad)
    {
        var q = Cantidad - cantidad;
        var costoTotal = q == 0 ? Valor : decimal.Min(Redondeo.CostoTotal(cantidad * CostoPromedio), Valor);
        return (new(q, Valor - costoTotal, CostoPromedio), costoTotal);
    }

    /// <summary>
    /// Resta una salida al costo indicado y promedia de nuevo, solo si <c>V' ≥ 0</c> (y <c>V' = 0</c> cuando
    /// <c>q' = 0</c>); si no, al costo promedio. Sin esa guarda el costo podría quedar negativo.
    /// </summary>
    public (Saldo Saldo, decimal CostoUnitario, decimal CostoTotal) SalidaACosto(decimal cantidad, decimal costoUnitario)
    {
        var q = Cantidad - cantidad;
        var costoTotal = Redondeo.CostoTotal(cantidad * costoUnitario);
        var v = Valor - costoTotal;

        if (v < 0 || (q == 0 && v != 0))
        {
            var (saldo, alPromedio) = Salida(cantidad);
            return (saldo, CostoPromedio, alPromedio);
        }

        return (new(q, v, q == 0 ? CostoPromedio : Redondeo.CostoUnitario(v / q)), costoUnitario, costoTotal);
    }
}
