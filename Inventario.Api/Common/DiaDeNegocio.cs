namespace Inventario.Api.Common;

/// <summary>Los días del negocio: cada uno va de su inicio al inicio del siguiente, en su zona horaria.</summary>
internal static class DiaDeNegocio
{
    /// <summary>Ninguna zona se aparta tanto de UTC.</summary>
    private const int DesfaseMaxSegundos = 16 * 3600;

    /// <summary>El primero y el último cuyo inicio cabe en un <c>DateTime</c>, sea cual sea la zona.</summary>
    private static readonly DateOnly Primero = DateOnly.MinValue.AddDays(1);
    private static readonly DateOnly Ultimo = DateOnly.MaxValue.AddDays(-1);

    /// <summary>
    /// El primer instante en que el reloj de la zona llega a ese día. Se busca y no se convierte, porque hay zonas donde
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
    /// El día al que pertenece un instante. No siempre es la fecha de su reloj: donde este se atrasa pasada la medianoche y
    /// repite el final del día anterior, un día se parte y manda su inicio.
    /// </summary>
    public static DateOnly De(DateTime instante, TimeZoneInfo zona)
    {
        var dia = Acotar(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instante, zona)));
        if (dia < Ultimo && Inicio(dia.AddDays(1), zona) <= instante)
            return dia.AddDays(1);
        return dia > Primero && Inicio(dia, zona) > instante ? dia.AddDays(-1) : dia;
    }

    /// <summary>El día que está tantos antes, o el primero que hay.</summary>
    public static DateOnly Antes(DateOnly dia, int dias) => Acotar(DateOnly.FromDayNumber(Math.Max(0, dia.DayNumber - dias)));

    private static DateOnly Acotar(DateOnly dia) => dia < Primero ? Primero : dia > Ultimo ? Ultimo : dia;
}
