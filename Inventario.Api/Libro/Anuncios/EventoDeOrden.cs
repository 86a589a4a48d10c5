using System.Text.Json.Serialization;

namespace Inventario.Api.Libro.Anuncios;

/// <summary>Algo que una orden hizo con una venta o con las existencias.</summary>
public abstract record EventoDeOrden : Evento
{
    // La pone quien publica: al anunciarlo, la venta aún no tiene id.
    /// <summary>La venta que lo causó; nulo si no fue una venta.</summary>
    [JsonRequired, JsonPropertyOrder(-1)]
    public long? VentaId { get; init; }
}

/// <summary><c>venta.registrada</c></summary>
/// <param name="Fecha">La de la venta (UTC).</param>
/// <param name="Total">Con impuestos.</param>
/// <param name="NumLineas">Sus líneas.</param>
/// <param name="ClienteId">Nulo: consumidor final.</param>
/// <param name="UsuarioId">Quien vendió.</param>
public sealed record EventoVentaRegistrada(DateTime Fecha, decimal Total, int NumLineas, long? ClienteId, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaRegistrada;
}

/// <summary><c>venta.anulada</c></summary>
/// <param name="Fecha">La de la anulación (UTC).</param>
/// <param name="Total">El de la venta anulada.</param>
/// <param name="UsuarioId">Quien la anuló.</param>
public sealed record EventoVentaAnulada(DateTime Fecha, decimal Total, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaAnulada;
}

/// <summary><c>venta.devuelta</c>: una devolución, de parte o de lo que quedaba de la venta.</summary>
/// <param name="Fecha">La de la devolución (UTC).</param>
/// <param name="Importe">Lo que se devolvió, con impuestos.</param>
/// <param name="Completa">Si con ella ya se devolvió todo lo vendido.</param>
/// <param name="UsuarioId">Quien la registró.</param>
public sealed record EventoVentaDevuelta(DateTime Fecha, decimal Importe, bool Completa, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaDevuelta;
}

/// <summary><c>stock.cambiado</c>: uno por movimiento, en orden de secuencia dentro de cada producto.</summary>
/// <param name="ProductoId">El producto.</param>
/// <param name="Codigo">Su código.</param>
/// <param name="Secuencia">La del movimiento: sin huecos dentro del producto.</param>
/// <param name="Fecha">La del movimiento (UTC).</param>
/// <param name="Motivo">El del movimiento: venta, compra, conteo…</param>
/// <param name="Delta">Lo que entró o, negativo, lo que salió.</param>
/// <param name="Stock">Lo que queda.</param>
/// <param name="BajoMinimo">Si lo que queda está por debajo de su mínimo.</param>
public sealed record EventoStockCambiado(long ProductoId, string Codigo, long Secuencia, DateTime Fecha,
    [property: ValoresDe(typeof(Motivos))] string Motivo, decimal Delta, decimal Stock, bool BajoMinimo) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.StockCambiado;

    internal static EventoStockCambiado De(MovimientoAsentado m, ProductoBloqueado producto) => new(
        m.ProductoId, producto.Codigo, m.Secuencia, m.Fecha, m.Motivo, m.Delta, m.StockResultante, producto.EstaBajoMinimo);
}

/// <summary><c>stock.bajo</c>: una orden dejó por debajo de su mínimo un producto que no lo estaba.</summary>
/// <param name="ProductoId">El producto.</param>
/// <param name="Codigo">Su código.</param>
/// <param name="Nombre">Su nombre.</param>
/// <param name="Secuencia">La del último movimiento de la orden.</param>
/// <param name="Fecha">La de ese movimiento (UTC).</param>
/// <param name="Stock">Lo que queda.</param>
/// <param name="StockMinimo">Su mínimo.</param>
public sealed record EventoStockBajo(long ProductoId, string Codigo, string Nombre, long Secuencia, DateTime Fecha, decimal Stock,
    decimal StockMinimo) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.StockBajo;

    internal static EventoStockBajo De(MovimientoAsentado ultimo, ProductoBloqueado producto) => new(producto.Id, producto.Codigo,
        producto.Nombre, ultimo.Secuencia, ultimo.Fecha, producto.Stock, producto.StockMinimo);
}
