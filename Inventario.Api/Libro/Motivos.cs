namespace Inventario.Api.Libro;

/// <summary>Motivos de un movimiento. El motivo da el signo; la petición siempre lleva cantidades positivas.</summary>
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

    /// <summary>
    /// Motivos que admite <c>POST /movimientos</c>. Los CHECK de <c>movimiento</c> exigen también su signo, proveedor,
    /// nota y ser el primero.
    /// </summary>
    internal static IReadOnlyList<MotivoManual> DeMovimientos { get; } =
    [
        new(Inicial, Entra: true, CostoDeMotivo.Exigido, SoloElPrimero: true),
        new(Compra, Entra: true, CostoDeMotivo.Exigido, ExigeProveedor: true),
        new(AjusteEntrada, Entra: true, CostoDeMotivo.Admitido, ExigeNota: true),
        new(DevolucionProveedor, Entra: false, CostoDeMotivo.Admitido, ExigeProveedor: true),
        new(AjusteSalida, Entra: false, CostoDeMotivo.NoVa, ExigeNota: true),
        new(Merma, Entra: false, CostoDeMotivo.NoVa, ExigeNota: true),
    ];

    /// <summary>Nombres de <see cref="DeMovimientos"/>.</summary>
    public static IReadOnlyList<string> Manuales { get; } = [.. DeMovimientos.Select(m => m.Nombre)];

    /// <summary>Motivos manuales y los que pone el sistema con una venta, un conteo o una reversión.</summary>
    public static IReadOnlyList<string> Todos { get; } = Constantes.De(typeof(Motivos));

    /// <returns>Nulo si no es uno de <see cref="DeMovimientos"/>.</returns>
    internal static MotivoManual? Buscar(string? nombre) => DeMovimientos.FirstOrDefault(m => m.Nombre == nombre);
}

/// <summary>Motivo que elige la petición, con los datos que exige.</summary>
/// <param name="Nombre">Uno de <see cref="Motivos"/>.</param>
/// <param name="Entra">Suma existencias; si es falso, las resta.</param>
/// <param name="ExigeProveedor">Exige proveedor; si es falso, no lo admite.</param>
/// <param name="SoloElPrimero">Solo vale para un producto sin movimientos.</param>
internal sealed record MotivoManual(string Nombre, bool Entra, CostoDeMotivo Costo, bool ExigeProveedor = false, bool ExigeNota = false,
    bool SoloElPrimero = false);

internal enum CostoDeMotivo
{
    Exigido,

    /// <summary>Entrada: al costo promedio, o al dado si no lo hay. Salida: al dado, si el valor alcanza.</summary>
    Admitido,

    /// <summary>No admite costo: sale al costo promedio.</summary>
    NoVa,
}
