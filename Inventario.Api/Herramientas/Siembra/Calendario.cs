namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Da las fechas de la historia, hacia atrás desde un instante base: un mes de altas y <see cref="DiasDeVentas"/> días
/// de ventas, en horario de tienda y con horas punta. La última venta es de hace un momento, o de ayer si hoy aún no se
/// ha abierto.
/// </summary>
internal sealed class Calendario
{
    public const int DiasDeVentas = 180;
    private const int DiasDeAltas = 30;
    private const int HoraDeApertura = 8;

    private static readonly TimeSpan Preparativos = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan EnCaja = TimeSpan.FromMinutes(8);

    /// <summary>Ventas de cada hora, en proporción, desde la de apertura.</summary>
    private static readonly int[] Pesos = [3, 4, 5, 6, 8, 10, 9, 7, 7, 9, 11, 10, 6];

    private static readonly int PesoTotal = Pesos.Sum();

    /// <summary>Inicio de cada día, del primero de altas a mañana.</summary>
    private readonly DateTime[] inicios;
    private readonly double jornadas;

    public Calendario(DateTime ahora, TimeZoneInfo zona)
    {
        var primero = DiaDeNegocio.De(ahora, zona).AddDays(-DiasDeVentas - DiasDeAltas);
        inicios = [.. Enumerable.Range(0, DiasDeAltas + DiasDeVentas + 2).Select(d => DiaDeNegocio.Inicio(primero.AddDays(d), zona))];
        jornadas = DiasDeVentas + PorcionDelDia(ahora - inicios[DiasDeAltas + DiasDeVentas]);
    }

    /// <param name="avance">De 0, el primer producto, a 1, el último.</param>
    public DateTime Alta(double avance) => Instante(0, avance * DiasDeAltas);

    /// <param name="avance">De 0, la primera venta, a 1, la última.</param>
    public DateTime Venta(double avance) => Instante(DiasDeAltas, avance * jornadas);

    /// <summary>Fecha poco anterior a la segunda y nunca anterior a la primera.</summary>
    public static DateTime Entre(DateTime antes, DateTime despues)
    {
        var hueco = (despues - antes) / 2;
        return EnMicrosegundos(despues - (hueco < Preparativos ? hueco : Preparativos));
    }

    /// <summary>Fecha poco posterior a la primera y nunca posterior a <see cref="Entre"/>.</summary>
    public static DateTime PocoDespues(DateTime antes, DateTime despues)
    {
        var hueco = (despues - antes) / 3;
        return EnMicrosegundos(antes + (hueco < EnCaja ? hueco : EnCaja));
    }

    private DateTime Instante(int desde, double jornada)
    {
        var dia = (int)jornada;
        return EnMicrosegundos(inicios[desde + dia] + HoraDe(jornada - dia));
    }

    private static TimeSpan HoraDe(double porcion)
    {
        var peso = porcion * PesoTotal;
        var hora = 0;
        while (hora < Pesos.Length - 1 && peso >= Pesos[hora])
            peso -= Pesos[hora++];
        return TimeSpan.FromHours(HoraDeApertura + hora + Math.Min(peso / Pesos[hora], 1));
    }

    private static double PorcionDelDia(TimeSpan hora)
    {
        var horas = Math.Clamp(hora.TotalHours - HoraDeApertura, 0, Pesos.Length);
        var enteras = (int)horas;
        var peso = Pesos.Take(enteras).Sum() + (enteras < Pesos.Length ? Pesos[enteras] * (horas - enteras) : 0);
        return peso / PesoTotal;
    }

    private static DateTime EnMicrosegundos(DateTime fecha) =>
        fecha.AddTicks(-(fecha.Ticks % TimeSpan.TicksPerMicrosecond));
}
