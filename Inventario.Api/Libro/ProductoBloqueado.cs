namespace Inventario.Api.Libro;

/// <summary>Producto leído bajo su bloqueo: hasta que la transacción termine nadie más lo cambia.</summary>
public sealed record ProductoBloqueado
{
    public long Id { get; init; }
    public string Codigo { get; init; } = "";
    public string Nombre { get; init; } = "";
    public string Unidad { get; init; } = "";
    public decimal Precio { get; init; }
    public decimal TasaImpuesto { get; init; }
    public bool Activo { get; init; }
    public decimal Stock { get; init; }
    public decimal StockMinimo { get; init; }
    public decimal ValorStock { get; init; }
    public decimal CostoPromedio { get; init; }

    /// <summary>Secuencia del último movimiento asentado; 0 si aún no hay.</summary>
    public long Secuencia { get; init; }

    /// <summary>Dice si sus cantidades deben ser enteras.</summary>
    public bool SeCuentaPorUnidad => Unidad == Unidades.Unidad;

    public bool EstaBajoMinimo => Stock < StockMinimo;

    public Saldo Saldo => new(Stock, ValorStock, CostoPromedio);
}
