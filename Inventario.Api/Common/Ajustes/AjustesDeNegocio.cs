namespace Inventario.Api.Common.Ajustes;

/// <summary>Ajustes <c>Negocio:*</c>. La zona horaria dice cuándo empieza cada día del negocio.</summary>
public sealed record AjustesDeNegocio(TimeZoneInfo ZonaHoraria)
{
    /// <summary>El día del negocio en que cae un instante UTC.</summary>
    public DateOnly DiaDe(DateTime instante) => DiaDeNegocio.De(instante, ZonaHoraria);

    /// <exception cref="FalloClaroException">La zona no existe; el mensaje nombra el ajuste, sin su valor.</exception>
    public static AjustesDeNegocio Leer(IConfiguration configuracion)
    {
        var zona = configuracion["Negocio:ZonaHoraria"];
        return new(string.IsNullOrWhiteSpace(zona) ? TimeZoneInfo.Utc
            : TimeZoneInfo.TryFindSystemTimeZoneById(zona, out var encontrada) ? encontrada
            : throw new FalloClaroException("Negocio__ZonaHoraria no es una zona horaria conocida (por ejemplo, America/Mexico_City)."));
    }
}
