namespace Inventario.Api.Common;

/// <summary>
/// Extremo de un periodo: un instante ISO 8601 con zona (<c>2026-11-23T10:00:00Z</c>) o un día (<c>2026-11-23</c>) del
/// negocio. <c>desde</c> incluye su instante; <c>hasta</c> no, salvo un día, que se incluye entero.
/// </summary>
public readonly record struct FechaDeConsulta(DateTimeOffset? Momento, DateOnly Dia)
{
    public static bool TryParse(string? texto, IFormatProvider? provider, out FechaDeConsulta fecha)
    {
        if (DateOnly.TryParseExact(texto, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dia))
        {
            fecha = new FechaDeConsulta(null, DiaDeNegocio.Acotar(dia));
            return true;
        }

        fecha = default;
        // Un «+» sin codificar en la URL llega como espacio.
        if (!Instante.TryLeer(texto?.Replace(' ', '+'), out var instante))
            return false;
        fecha = new FechaDeConsulta(instante, default);
        return true;
    }

    public DateTime Desde(TimeZoneInfo zona) => Momento?.UtcDateTime ?? DiaDeNegocio.Inicio(Dia, zona);

    public DateTime Hasta(TimeZoneInfo zona) => Momento?.UtcDateTime ?? DiaDeNegocio.Inicio(Dia.AddDays(1), zona);
}
