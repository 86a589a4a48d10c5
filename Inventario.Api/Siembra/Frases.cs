namespace Inventario.Api.Siembra;

/// <summary>Las notas que deja la gente de la tienda de ejemplo.</summary>
internal static class Frases
{
    public static readonly string[] DeVenta =
        ["Entrega a domicilio.", "Pagó con tarjeta.", "Pidió factura.", "Pasa a recogerlo por la tarde.", "Para regalo."];

    public static readonly string[] DeMerma =
        ["Llegó golpeado.", "Caducó en el anaquel.", "Se rompió el envase.", "Se dañó al acomodarlo."];

    public static readonly string[] DeAjuste =
        ["No cuadraba con el anaquel.", "Se había contado mal al recibirlo.", "Apareció en otro pasillo."];
}
