using System.Globalization;

namespace Inventario.Tests.Sistema.Recorridos;

internal sealed record VentaPedida(bool EsAdministrador, long? ClienteId, decimal? TotalEsperado, List<LineaPedida> Lineas);

internal sealed record LineaPedida(long ProductoId, decimal Cantidad, decimal? Precio, decimal? Descuento);

internal sealed record DevolucionPedida(LineaDelModelo Linea, decimal Cantidad, bool Danado);

internal sealed record MovimientoPedido(long ProductoId, decimal Cantidad, decimal? Costo);

internal sealed record ConteoPedido(long ProductoId, decimal Contado, decimal? Esperaba);

/// <summary>Lo que la API debe responder.</summary>
internal sealed record Esperado(int Estado, string? Codigo, IReadOnlyList<string>? Detalles = null)
{
    public bool SeAcepta => Codigo is null;

    public static Esperado Bien(int estado) => new(estado, null);

    /// <summary>Un detalle de rechazo, con los números sin ceros de más.</summary>
    public static string Texto(params IEnumerable<decimal> valores) =>
        string.Join(' ', valores.Select(v => v.ToString("0.####", CultureInfo.InvariantCulture)));
}

internal sealed class VentaDelModelo(List<LineaDelModelo> lineas)
{
    public long Id { get; set; }

    public bool EsDelVendedor { get; init; }

    public List<LineaDelModelo> Lineas => lineas;

    public bool Anulada { get; set; }

    public decimal Total { get; } = lineas.Sum(l => l.Importe);

    public string Estado => Anulada ? "anulada"
        : lineas.TrueForAll(l => l.Devuelta == l.Cantidad) ? "devuelta_total"
        : lineas.Exists(l => l.Devuelta > 0) ? "devuelta_parcial" : "registrada";
}

/// <summary>Una línea vendida: lo que quedó congelado y lo que se va devolviendo.</summary>
internal sealed class LineaDelModelo
{
    private decimal importeDevuelto;
    private decimal costoDevuelto;

    public required ProductoDelModelo Producto { get; init; }
    public required decimal Cantidad { get; init; }
    public required decimal Precio { get; init; }
    public required decimal Bruto { get; init; }
    public required decimal Descuento { get; init; }
    public decimal Importe => Bruto - Descuento;
    public decimal Base => ProductoDelModelo.Redondear(Importe / (1 + (Producto.Tasa / 100)), 2);
    public long Id { get; set; }
    public MovimientoDelModelo Salida { get; set; } = null!;
    public decimal Devuelta { get; private set; }

    public static LineaDelModelo De(ProductoDelModelo producto, LineaPedida l) => new()
    {
        Producto = producto,
        Cantidad = l.Cantidad,
        Precio = l.Precio ?? producto.Precio,
        Bruto = ProductoDelModelo.Redondear(l.Cantidad * (l.Precio ?? producto.Precio), 2),
        Descuento = l.Descuento ?? 0,
    };

    /// <summary>importe_k = R2(importe × acumulado_k / cantidad) − Σ anteriores; el costo cierra igual, con cuatro decimales.</summary>
    public decimal Devolver(decimal n, bool danado)
    {
        Devuelta += n;
        var importe = ProductoDelModelo.Redondear(Importe * Devuelta / Cantidad, 2) - importeDevuelto;
        var costo = ProductoDelModelo.Redondear(Salida.Total * Devuelta / Cantidad, 4) - costoDevuelto;
        importeDevuelto += importe;
        costoDevuelto += costo;
        Producto.EntrarPor("devolucion_cliente", n, Salida.C, costo);
        if (danado)
            Producto.Salir("merma", n);
        return importe;
    }
}
