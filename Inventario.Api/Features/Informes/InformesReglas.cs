using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Listas;

namespace Inventario.Api.Features.Informes;

/// <summary>
/// El periodo de un informe, en instantes: <paramref name="Desde"/> entra y <paramref name="Hasta"/> no. Sin él, los últimos 30
/// días del negocio, contando el de hoy.
/// </summary>
internal sealed record Periodo(DateTime Desde, DateTime Hasta, TimeZoneInfo Zona)
{
    public const int DiasPorDefecto = 30;

    private DateOnly PrimerDia => DiaDeNegocio.De(Desde, Zona);

    private DateOnly UltimoDia => DiaDeNegocio.De(Hasta.AddTicks(-1), Zona);

    /// <summary>Cuántos días toca, enteros o no.</summary>
    public int NumeroDeDias => Desde >= Hasta ? 0 : UltimoDia.DayNumber - PrimerDia.DayNumber + 1;

    public IEnumerable<DateOnly> Dias => Enumerable.Range(PrimerDia.DayNumber, NumeroDeDias).Select(DateOnly.FromDayNumber);

    /// <summary>Sin <c>hasta</c>, hasta que termina hoy; sin <c>desde</c>, los 30 días que acaban con el último.</summary>
    public static Periodo De(IConPeriodo peticion, DateTime ahora, TimeZoneInfo zona)
    {
        var desde = peticion.Desde?.Desde(zona);
        var hasta = peticion.Hasta?.Hasta(zona) ?? DiaDeNegocio.Inicio(DiaDeNegocio.De(ahora, zona).AddDays(1), zona);
        if (desde > hasta)
            hasta = desde.Value; // empieza en el futuro y nadie dijo cuándo acaba: no hay nada todavía
        return new(desde ?? TreintaDiasHasta(hasta, zona), hasta, zona);
    }

    private static DateTime TreintaDiasHasta(DateTime hasta, TimeZoneInfo zona)
    {
        var ultimo = DiaDeNegocio.De(hasta == DateTime.MinValue ? hasta : hasta.AddTicks(-1), zona);
        var primero = DiaDeNegocio.Inicio(DiaDeNegocio.Antes(ultimo, DiasPorDefecto - 1), zona);
        return primero < hasta ? primero : hasta;
    }
}
