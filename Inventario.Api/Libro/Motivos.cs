namespace Inventario.Api.Libro;

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

    /// <summary>Los que admite <c>POST /movimientos</c>. Su signo y que exijan proveedor, nota o ser el primero lo exige también la base, en los CHECK de <c>movimiento</c>.</summary>
    internal static IReadOnlyList<MotivoManual> DeMovimientos { get; } =
    [
        new(Inicial, Entra: true, CostoDeMotivo.Exigido) { SoloElPrimero = true },
        new(Compra, Entra: true, CostoDeMotivo.Exigido) { ExigeProveedor = true },
        new(AjusteEntrada, Entra: true, CostoDeMotivo.Admitido) { ExigeNota = true },
        new(DevolucionProveedor, Entra: false, CostoDeMotivo.Admitido) { ExigeProveedor = true },
        new(AjusteSalida, Entra: false, CostoDeMotivo.NoVa) { ExigeNota = true },
        new(Merma, Entra: false, CostoDeMotivo.NoVa) { ExigeNota = true },
    ];

    /// <summary>Los nombres de <see cref="DeMovimientos"/>.</summary>
    public static IReadOnlyList<string> Manuales { get; } = [.. DeMovimientos.Select(m => m.Nombre)];

    /// <summary>Con los que crea el sistema: con una venta, un conteo o una reversión.</summary>
    public static IReadOnlyList<string> Todos { get; } =
    [
        Inicial, Compra, DevolucionCliente, AnulacionVenta, AjusteEntrada,
        Venta, DevolucionProveedor, AjusteSalida, Merma, Conteo, Reversion,
    ];

    /// <returns>Nulo si no es uno de <see cref="DeMovimientos"/>.</returns>
    internal static MotivoManual? Buscar(string? nombre) => DeMovimientos.FirstOrDefault(m => m.Nombre == nombre);
}

/// <summary>Un motivo que elige el cliente, y lo que lleva.</summary>
/// <param name="Nombre">Uno de <see cref="Motivos"/>.</param>
/// <param name="Entra">Suma existencias; si no, las resta.</param>
/// <param name="Costo">Si lleva costo unitario.</param>
internal sealed record MotivoManual(string Nombre, bool Entra, CostoDeMotivo Costo)
{
    /// <summary>Lleva proveedor; los demás no lo llevan.</summary>
    public bool ExigeProveedor { get; init; }

    public bool ExigeNota { get; init; }

    /// <summary>Solo de un producto sin movimientos.</summary>
    public bool SoloElPrimero { get; init; }
}

internal enum CostoDeMotivo
{
    Exigido,

    /// <summary>Lo que entra vale el costo promedio, y el dado solo si no lo hay; lo que sale, el dado si el valor alcanza.</summary>
    Admitido,

    /// <summary>Sale al costo promedio.</summary>
    NoVa,
}
