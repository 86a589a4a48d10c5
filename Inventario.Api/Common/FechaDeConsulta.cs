namespace Inventario.Api.Common;

/// <summary>
/// Extremo de un periodo: un instante ISO 8601 con zona (<c>2026-11-23T10:00:00Z</c>) o un día (<c>2026-11-23</c>) del
/// negocio. <c>desde</c> incluye su instante; <c>hasta</c> no, salvo un día, que se incluye entero.
/// </summary>
public readonly record struct FechaDeConsulta
{
    private readonly DateTimeOffset? instante;
    private readonly DateOnly dia;

    private FechaDeConsulta(DateTimeOffset instante) => this.instante = instante;

    private FechaDeConsulta(DateOnly dia) => this.dia = dia;

    public static bool TryParse(string? texto, IFormatProvider? provider, out FechaDeConsulta fecha)
    {
        if (DateOnly.TryParseExact(texto, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dia)
            && dia > DateOnly.MinValue && dia < DateOnly.MaxValue)
        {
            fecha = new FechaDeConsulta(dia);
            return true;
        }

        fecha = default;
        // Un «+» sin codificar en la URL llega como espacio.
        if (!Instante.TryLeer(texto?.Replace(' ', '+'), out var instante))
            return false;
        fecha = new FechaDeConsulta(instante);
        return true;
    }

    public DateTime Desde(TimeZoneInfo zona) => instante?.UtcDateTime ?? DiaDeNegocio.Inicio(dia, zona);

    public DateTime Hasta(TimeZoneInfo zona) => instante?.UtcDateTime ?? DiaDeNegocio.Inicio(dia.AddDays(1), zona);
}
