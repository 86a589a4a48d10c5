namespace Inventario.Api.Common.Existencias;

/// <summary>Por qué se mueven las existencias. El motivo da el signo; el cliente siempre manda cantidades positivas.</summary>
public static class Motivos
{
    public const string Inicial = "inicial";
    public const string Compra = "compra";
    public const string DevolucionCliente = "devolucion_cliente";
    public const string AnulacionVenta = "anulacion_venta";
    public const string AjusteEntrada = "ajuste_entrada";
    public const string Venta = "venta";
    public const string DevolucionProveedor = "devolucion_proveedor";
    public const string AjusteSalida = "ajuste_salida";
    public const string Merma = "merma";
    public const string Conteo = "conteo";
    public const string Reversion = "reversion";

    public static IReadOnlyList<string> Todos { get; } =
    [
        Inicial, Compra, DevolucionCliente, AnulacionVenta, AjusteEntrada,
        Venta, DevolucionProveedor, AjusteSalida, Merma, Conteo, Reversion,
    ];

    /// <summary>Los que admite <c>POST /movimientos</c>: los demás los crea el sistema con su venta o su conteo.</summary>
    public static IReadOnlyList<string> Manuales { get; } =
        [Inicial, Compra, AjusteEntrada, DevolucionProveedor, AjusteSalida, Merma];

    public static bool EsEntrada(string motivo) => motivo is Inicial or Compra or AjusteEntrada;

    public static bool ExigeProveedor(string motivo) => motivo is Compra or DevolucionProveedor;

    public static bool ExigeCosto(string motivo) => motivo is Inicial or Compra;

    public static bool ExigeNota(string motivo) => motivo is AjusteEntrada or AjusteSalida or Merma;
}
