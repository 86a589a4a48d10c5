namespace Inventario.Api.Features.Ajustes;

/// <summary>Lo que se imprime en un recibo y lo que un carrito necesita saber para dar el mismo total que la API.</summary>
/// <param name="Nombre">El del negocio.</param>
/// <param name="Documento">El del negocio: RFC, RUC, NIT, RUT, NIF…</param>
/// <param name="Direccion">La del negocio, en una línea.</param>
/// <param name="Moneda">Código ISO 4217, para imprimirlo. Los importes llevan dos decimales en todas.</param>
/// <param name="ZonaHoraria">Cuándo empieza cada día del negocio.</param>
/// <param name="Hoy">El día del negocio que es ahora, con el que acaba un informe sin fechas.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios de lista ya llevan el impuesto.</param>
/// <param name="Redondeo">Qué se hace con la mitad de la última cifra: hacia arriba, o a la par.</param>
[Ejemplo("""{ "nombre": "Abarrotes La Esquina", "documento": "AES010203AB1", "hoy": "2026-11-23" }""")]
[Ejemplo("""{ "direccion": "Calle Real 12, Centro, Xalapa", "moneda": "MXN", "zonaHoraria": "America/Mexico_City" }""")]
public sealed record AjustesVigentes(string? Nombre, string? Documento, string? Direccion, string? Moneda, string ZonaHoraria, DateOnly Hoy,
    bool PreciosIncluyenImpuesto, [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo);
