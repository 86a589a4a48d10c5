namespace Inventario.Api.Common;

/// <summary>Calcula los días del negocio: cada uno va de su inicio al del siguiente, en su zona horaria.</summary>
internal static class DiaDeNegocio
{
    /// <summary>Desfase mayor que el de cualquier zona respecto a UTC.</summary>
    private const int DesfaseMaxSegundos = 16 * 3600;

    /// <summary>Primer y último día cuyo inicio cabe en un <c>DateTime</c>, en cualquier zona.</summary>
    private static readonly DateOnly Primero = DateOnly.MinValue.AddDays(1);
    private static readonly DateOnly Ultimo = DateOnly.MaxValue.AddDays(-1);

    /// <summary>
    /// Primer instante en que el reloj de la zona llega a ese día. Se busca en lugar de convertirlo: hay zonas en que
    /// la medianoche no existe, ocurre dos veces o falta el día entero.
    /// </summary>
    public static DateTime Inicio(DateOnly dia, TimeZoneInfo zona)
    {
        var medianoche = dia.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (antes, llega) = (-DesfaseMaxSegundos, DesfaseMaxSegundos);
        while (llega - antes > 1)
        {
            var medio = (antes + llega) / 2;
            if (TimeZoneInfo.ConvertTimeFromUtc(medianoche.AddSeconds(medio), zona) < medianoche)
                antes = medio;
            else
                llega = medio;
        }
        return medianoche.AddSeconds(llega);
    }

    /// <summary>
    /// Día al que pertenece un instante, según los inicios y no según la fecha del reloj: si este se atrasa pasada la
    /// medianoche, repite el final del día anterior.
    /// </summary>
    public static DateOnly De(DateTime instante, TimeZoneInfo zona)
    {
        var dia = Acotar(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instante, zona)));
        if (dia < Ultimo && Inicio(dia.AddDays(1), zona) <= instante)
            return dia.AddDays(1);
        return dia > Primero && Inicio(dia, zona) > instante ? dia.AddDays(-1) : dia;
    }

    /// <summary>Día anterior en ese número de días, sin pasar del primero.</summary>
    public static DateOnly Antes(DateOnly dia, int dias) => Acotar(DateOnly.FromDayNumber(Math.Max(0, dia.DayNumber - dias)));

    /// <summary>El día más próximo cuyo inicio cabe en un <c>DateTime</c>.</summary>
    public static DateOnly Acotar(DateOnly dia) => dia < Primero ? Primero : dia > Ultimo ? Ultimo : dia;
}
