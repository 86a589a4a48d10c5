namespace Inventario.Api.Libro;

/// <summary>Producto leído bajo su bloqueo: hasta que la transacción termine nadie más lo cambia.</summary>
/// <param name="Secuencia">Secuencia del último movimiento asentado; 0 si aún no hay.</param>
public sealed record ProductoBloqueado(long Id, string Codigo, string Nombre, string Unidad, decimal Precio, decimal TasaImpuesto,
    bool Activo, decimal Stock, decimal StockMinimo, decimal ValorStock, decimal CostoPromedio, long Secuencia)
{
    /// <summary>Dice si sus cantidades deben ser enteras.</summary>
    public bool SeCuentaPorUnidad => Unidad == Unidades.Unidad;

    public bool EstaBajoMinimo => Stock < StockMinimo;

    public Saldo Saldo => new(Stock, ValorStock, CostoPromedio);
}
