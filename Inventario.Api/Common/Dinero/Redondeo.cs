namespace Inventario.Api.Common.Dinero;

/// <summary>Modo de redondear un importe que cae justo en medio. Queda congelado en cada venta.</summary>
public enum ModoDeRedondeo
{
    /// <summary>0.125 → 0.13 (se aleja de cero).</summary>
    MitadArriba,

    /// <summary>0.125 → 0.12 (al par; el del banquero).</summary>
    MitadPar,
}

/// <summary>Redondea todos los valores del sistema; el SQL no redondea.</summary>
public static class Redondeo
{
    public const int DecimalesDeImporte = 2;
    public const int DecimalesDeCostoTotal = 4;
    public const int DecimalesDeCostoUnitario = 6;
    public const int DecimalesDePorcentaje = 2;

    private const int CifrasSignificativasMax = 15;

    /// <summary>Límite sin redondeo: nueve cifras enteras y hasta seis decimales.</summary>
    private const decimal CabeSeguro = 1_000_000_000;

    /// <summary>Importe de dinero: 2 decimales.</summary>
    public static decimal Importe(decimal valor, ModoDeRedondeo modo) => decimal.Round(valor, DecimalesDeImporte,
        modo == ModoDeRedondeo.MitadPar ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);

    /// <summary>Valor de existencias: 4 decimales, siempre mitad hacia arriba.</summary>
    public static decimal CostoTotal(decimal valor) =>
        decimal.Round(valor, DecimalesDeCostoTotal, MidpointRounding.AwayFromZero);

    /// <summary>Costo promedio: 6 decimales, siempre mitad hacia arriba.</summary>
    public static decimal CostoUnitario(decimal valor) =>
        decimal.Round(valor, DecimalesDeCostoUnitario, MidpointRounding.AwayFromZero);

    /// <summary>Porcentaje de una parte sobre un todo que no es cero: 2 decimales, mitad hacia arriba.</summary>
    public static decimal Porcentaje(decimal parte, decimal todo) =>
        decimal.Round(parte * 100 / todo, DecimalesDePorcentaje, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Recorta a las 15 cifras significativas de un <c>double</c>, mitad hacia arriba. Solo pasa de ellas una suma de
    /// cientos de miles de millones.
    /// </summary>
    public static decimal CifrasDeDouble(decimal valor)
    {
        if (valor is < CabeSeguro and > -CabeSeguro && valor.Scale <= DecimalesDeCostoUnitario)
            return valor;
        var cifrasEnteras = 0;
        for (var entera = decimal.Truncate(decimal.Abs(valor)); entera >= 1; entera = decimal.Truncate(entera / 10))
            cifrasEnteras++;
        var decimales = int.Max(0, CifrasSignificativasMax - cifrasEnteras);
        return valor.Scale > decimales ? decimal.Round(valor, decimales, MidpointRounding.AwayFromZero) : valor;
    }
}
