using Inventario.Api.Common.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Inventario.Api.Common.Ajustes;

/// <summary>Lo que un carrito necesita saber para dar el mismo total que la API.</summary>
/// <param name="ZonaHoraria">Cuándo empieza cada día del negocio.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios de lista ya llevan el impuesto.</param>
/// <param name="Redondeo">Qué se hace con la mitad de la última cifra: hacia arriba, o a la par.</param>
public sealed record AjustesVigentes(string ZonaHoraria, bool PreciosIncluyenImpuesto,
    [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo);

internal static class AjustesVigentesExtensions
{
    /// <summary><c>GET /ajustes</c>, para cualquiera con sesión.</summary>
    public static void MapAjustes(this IEndpointRouteBuilder app) =>
        app.MapGet("/ajustes", Obtener).WithName("ObtenerAjustes").WithTags("Ajustes");

    /// <summary>Devuelve los ajustes del negocio y de las ventas que rigen ahora.</summary>
    /// <remarks>Una venta congela los suyos al registrarse.</remarks>
    public static Ok<AjustesVigentes> Obtener(AjustesDeNegocio negocio, AjustesDeVentas ventas) =>
        TypedResults.Ok(new AjustesVigentes(negocio.ZonaHoraria.Id, ventas.PreciosIncluyenImpuesto, ventas.NombreDelRedondeo));
}
