namespace Inventario.Api.Common.Ajustes;

/// <summary>Lo que se imprime en un recibo y lo que un carrito necesita saber para dar el mismo total que la API.</summary>
/// <param name="Nombre">El del negocio.</param>
/// <param name="Documento">El del negocio: RFC, RUC, NIT, RUT, NIF…</param>
/// <param name="Direccion">La del negocio, en una línea.</param>
/// <param name="Moneda">Código ISO 4217, para imprimirlo. Los importes llevan dos decimales en todas.</param>
/// <param name="ZonaHoraria">Cuándo empieza cada día del negocio.</param>
/// <param name="Hoy">El día del negocio que es ahora, con el que acaba un informe sin fechas.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios de lista ya llevan el impuesto.</param>
/// <param name="Redondeo">Qué se hace con la mitad de la última cifra: hacia arriba, o a la par.</param>
public sealed record AjustesVigentes(string? Nombre, string? Documento, string? Direccion, string? Moneda, string ZonaHoraria, DateOnly Hoy,
    bool PreciosIncluyenImpuesto, [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo);

internal static class AjustesVigentesExtensions
{
    /// <summary><c>GET /ajustes</c>, para cualquiera con sesión.</summary>
    public static void MapAjustes(this IEndpointRouteBuilder app) =>
        app.MapGet("/ajustes", ObtenerAsync).WithName("ObtenerAjustes").WithTags("Ajustes");

    /// <summary>Devuelve los ajustes del negocio y de las ventas que rigen ahora.</summary>
    /// <remarks>
    /// Una venta congela los suyos al registrarse. Con ellos, lo que vale cada línea de un carrito, con R2 el redondeo a dos decimales
    /// que dice <c>redondeo</c> y en aritmética decimal, nunca en coma flotante:
    ///
    ///     neto = R2(cantidad × precio) − descuento
    ///     t = tasaImpuesto / 100
    ///     base = preciosIncluyenImpuesto ? R2(neto / (1 + t)) : neto
    ///     impuesto = preciosIncluyenImpuesto ? neto − base : R2(neto × t)
    ///     importe = base + impuesto
    ///
    /// El total de la venta es la suma de los importes. <c>POST /ventas?simular=true</c> lo dice también.
    /// </remarks>
    public static async Task<Ok<AjustesVigentes>> ObtenerAsync(
        AjustesDeNegocio negocio, AjustesDeVentas ventas, Db db, CancellationToken cancellationToken)
    {
        var ahora = await db.ReadAsync(session => session.QuerySingleAsync<DateTime>(RelojSql.Ahora), cancellationToken);
        return TypedResults.Ok(new AjustesVigentes(negocio.Nombre, negocio.Documento, negocio.Direccion, negocio.Moneda,
            negocio.ZonaHoraria.Id, negocio.DiaDe(ahora), ventas.PreciosIncluyenImpuesto, ventas.NombreDelRedondeo));
    }
}
