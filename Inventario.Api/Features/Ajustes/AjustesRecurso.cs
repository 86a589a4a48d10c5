namespace Inventario.Api.Features.Ajustes;

/// <summary>Los datos del negocio para un recibo y las reglas con que un carrito calcula sus totales.</summary>
/// <param name="Nombre">Nombre del negocio.</param>
/// <param name="Documento">Identificación fiscal del negocio: RFC, RUC, NIT, RUT, NIF…</param>
/// <param name="Direccion">Dirección del negocio, en una línea.</param>
/// <param name="Moneda">Código ISO 4217 de la moneda. Los importes llevan dos decimales con cualquiera.</param>
/// <param name="ZonaHoraria">Zona horaria del negocio, que fija cuándo empieza cada día.</param>
/// <param name="Hoy">Día actual en la zona del negocio: el último de un informe sin fechas.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios de lista llevan el impuesto incluido.</param>
/// <param name="Redondeo">Redondeo de la mitad de la última cifra: hacia arriba, o a la cifra par.</param>
[Ejemplo("""{ "nombre": "Abarrotes La Esquina", "documento": "AES010203AB1", "hoy": "2026-11-23" }""")]
[Ejemplo("""{ "direccion": "Calle Real 12, Centro, Xalapa", "moneda": "MXN", "zonaHoraria": "America/Mexico_City" }""")]
public sealed record AjustesVigentes(string? Nombre, string? Documento, string? Direccion, string? Moneda, string ZonaHoraria, DateOnly Hoy,
    bool PreciosIncluyenImpuesto, [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo);
