namespace Inventario.Api.Common.Ajustes;

/// <summary>Ajustes <c>Ventas:*</c>. Quedan congelados en cada venta.</summary>
public sealed record AjustesDeVentas(bool PreciosIncluyenImpuesto, ModoDeRedondeo Redondeo)
{
    public const string MitadArriba = "mitad_arriba";
    public const string MitadPar = "mitad_par";

    public static IReadOnlyList<string> Redondeos { get; } = [MitadArriba, MitadPar];

    public string NombreDelRedondeo => Redondeo == ModoDeRedondeo.MitadPar ? MitadPar : MitadArriba;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeVentas Leer(IConfiguration configuracion)
    {
        var incluyen = configuracion["Ventas:PreciosIncluyenImpuesto"];
        var redondeo = configuracion["Ventas:Redondeo"];
        return new(
            incluyen is null || (bool.TryParse(incluyen, out var si) ? si
                : throw new FalloClaroException("Ventas__PreciosIncluyenImpuesto debe ser true o false.")),
            redondeo switch
            {
                null or MitadArriba => ModoDeRedondeo.MitadArriba,
                MitadPar => ModoDeRedondeo.MitadPar,
                _ => throw new FalloClaroException($"Ventas__Redondeo debe ser {MitadArriba} o {MitadPar}."),
            });
    }
}
