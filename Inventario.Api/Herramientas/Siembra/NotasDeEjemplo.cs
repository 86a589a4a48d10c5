namespace Inventario.Api.Herramientas.Siembra;

internal static class NotasDeEjemplo
{
    public static readonly string[] DeVenta =
        ["Entrega a domicilio.", "Pagó con tarjeta.", "Pidió factura.", "Pasa a recogerlo por la tarde.", "Para regalo."];

    public static readonly string[] DeMerma =
        ["Llegó golpeado.", "Caducó en el anaquel.", "Se rompió el envase.", "Se dañó al acomodarlo."];

    public static readonly string[] DeAnulacion =
        ["Se cobró dos veces.", "El cliente se arrepintió en la caja.", "Se capturó otro producto.", "La tarjeta no pasó."];

    public static readonly string[] DeDevolucion =
        ["No era lo que buscaba.", "Venía defectuoso.", "Compró de más.", "Se equivocó de presentación."];

    public static readonly string[] DeDevolucionAProveedor =
        ["Llegó caducado.", "Surtieron de más.", "El empaque venía abierto."];

    public static readonly string[] DeConteo =
        ["Conteo del pasillo.", "Conteo semanal.", "Conteo de lo que más se vende.", "Revisión antes de cerrar."];

    public const string DeReversion = "La factura se capturó dos veces.";

    public static readonly string[] DeAjuste =
        ["No cuadraba con el anaquel.", "Se había contado mal al recibirlo.", "Apareció en otro pasillo."];
}
