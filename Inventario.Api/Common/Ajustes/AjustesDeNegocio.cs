namespace Inventario.Api.Common.Ajustes;

/// <summary>Ajustes <c>Negocio:*</c>: los datos del negocio que se imprimen y la zona horaria de sus días.</summary>
public sealed record AjustesDeNegocio(TimeZoneInfo ZonaHoraria)
{
    private const string Seccion = "Negocio";
    private const int NombreLargoMax = 160;
    private const int DocumentoLargoMax = 40;
    private const int DireccionLargoMax = 300;

    public static AjustesDeNegocio PorDefecto { get; } = new(TimeZoneInfo.Utc);

    public string? Nombre { get; init; }

    public string? Documento { get; init; }

    public string? Direccion { get; init; }

    /// <summary>Código ISO 4217. Solo se imprime: los importes llevan dos decimales con cualquier moneda.</summary>
    public string? Moneda { get; init; }

    /// <summary>Día del negocio de un instante UTC.</summary>
    public DateOnly DiaDe(DateTime instante) => DiaDeNegocio.De(instante, ZonaHoraria);

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeNegocio Leer(IConfiguration configuracion, AjustesDeNegocio porDefecto) =>
        new(LeerZona(configuracion) ?? porDefecto.ZonaHoraria)
    {
        Nombre = configuracion.Texto(Seccion, nameof(Nombre), NombreLargoMax) ?? porDefecto.Nombre,
        Documento = configuracion.Texto(Seccion, nameof(Documento), DocumentoLargoMax) ?? porDefecto.Documento,
        Direccion = configuracion.Texto(Seccion, nameof(Direccion), DireccionLargoMax) ?? porDefecto.Direccion,
        Moneda = LeerMoneda(configuracion) ?? porDefecto.Moneda,
    };

    private static TimeZoneInfo? LeerZona(IConfiguration configuracion)
    {
        var zona = configuracion[$"{Seccion}:{nameof(ZonaHoraria)}"];
        return string.IsNullOrWhiteSpace(zona) ? null
            : TimeZoneInfo.TryFindSystemTimeZoneById(zona, out var encontrada) ? encontrada
            : throw new FalloClaroException("Negocio__ZonaHoraria no es una zona horaria conocida (por ejemplo, America/Mexico_City).");
    }

    private static string? LeerMoneda(IConfiguration configuracion)
    {
        var moneda = configuracion[$"{Seccion}:{nameof(Moneda)}"];
        return string.IsNullOrWhiteSpace(moneda) ? null
            : Monedas.Todas.Contains(moneda) ? moneda
            : throw new FalloClaroException(
                "Negocio__Moneda debe ser el código ISO 4217 de una moneda con dos decimales o ninguno, en mayúsculas (por ejemplo, MXN).");
    }
}
