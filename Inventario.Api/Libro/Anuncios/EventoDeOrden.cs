using System.Text.Json.Serialization;

namespace Inventario.Api.Libro.Anuncios;

/// <summary>Evento de una orden de stock: cambia una venta o las existencias.</summary>
public abstract record EventoDeOrden : Evento
{
    /// <summary>Id de la venta que lo causó; nulo si no lo causó una venta.</summary>
    [JsonRequired, JsonPropertyOrder(-1)]
    public long? VentaId { get; init; }
}

/// <summary>Evento <c>venta.registrada</c>.</summary>
/// <param name="Fecha">Fecha de la venta (UTC).</param>
/// <param name="Total">Total de la venta, con impuestos.</param>
/// <param name="NumLineas">Número de líneas de la venta.</param>
/// <param name="ClienteId">Id del cliente; nulo: consumidor final.</param>
/// <param name="UsuarioId">Id del usuario que registró la venta.</param>
public sealed record EventoVentaRegistrada(DateTime Fecha, decimal Total, int NumLineas, long? ClienteId, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaRegistrada;
}

/// <summary>Evento <c>venta.anulada</c>.</summary>
/// <param name="Fecha">Fecha de la anulación (UTC).</param>
/// <param name="Total">Total de la venta anulada, con impuestos.</param>
/// <param name="UsuarioId">Id del usuario que la anuló.</param>
public sealed record EventoVentaAnulada(DateTime Fecha, decimal Total, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaAnulada;
}

/// <summary>Evento <c>venta.devuelta</c>: una devolución de toda la venta o de parte.</summary>
/// <param name="Fecha">Fecha de la devolución (UTC).</param>
/// <param name="Importe">Importe devuelto, con impuestos.</param>
/// <param name="Completa">Dice si, con esta, ya se devolvió toda la venta.</param>
/// <param name="UsuarioId">Id del usuario que la registró.</param>
public sealed record EventoVentaDevuelta(DateTime Fecha, decimal Importe, bool Completa, long UsuarioId) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.VentaDevuelta;
}

/// <summary>Evento <c>stock.cambiado</c>: uno por movimiento, en orden de secuencia dentro de cada producto.</summary>
/// <param name="ProductoId">Id del producto.</param>
/// <param name="Codigo">Código del producto.</param>
/// <param name="Secuencia">Secuencia del movimiento, sin huecos dentro del producto.</param>
/// <param name="Fecha">Fecha del movimiento (UTC).</param>
/// <param name="Motivo">Motivo del movimiento: venta, compra, conteo…</param>
/// <param name="Delta">Cantidad que entró o, negativa, que salió.</param>
/// <param name="Stock">Stock que queda tras el movimiento.</param>
/// <param name="BajoMinimo">Dice si ese stock está por debajo del mínimo.</param>
public sealed record EventoStockCambiado(long ProductoId, string Codigo, long Secuencia, DateTime Fecha,
    [property: ValoresDe(typeof(Motivos))] string Motivo, decimal Delta, decimal Stock, bool BajoMinimo) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.StockCambiado;

    internal static EventoStockCambiado De(MovimientoAsentado m, ProductoBloqueado producto) => new(
        m.ProductoId, producto.Codigo, m.Secuencia, m.Fecha, m.Motivo, m.Delta, m.StockResultante, producto.EstaBajoMinimo)
    {
        VentaId = m.VentaId,
    };
}

/// <summary>Evento <c>stock.bajo</c>: una orden deja por debajo de su mínimo un producto que no lo estaba.</summary>
/// <param name="ProductoId">Id del producto.</param>
/// <param name="Codigo">Código del producto.</param>
/// <param name="Nombre">Nombre del producto.</param>
/// <param name="Secuencia">Secuencia de su último movimiento en la orden.</param>
/// <param name="Fecha">Fecha de ese movimiento (UTC).</param>
/// <param name="Stock">Stock que queda tras la orden.</param>
/// <param name="StockMinimo">Stock mínimo del producto.</param>
public sealed record EventoStockBajo(long ProductoId, string Codigo, string Nombre, long Secuencia, DateTime Fecha, decimal Stock,
    decimal StockMinimo) : EventoDeOrden
{
    internal override string Tipo => TiposDeEvento.StockBajo;

    internal static EventoStockBajo De(MovimientoAsentado ultimo, ProductoBloqueado producto) => new(producto.Id, producto.Codigo,
        producto.Nombre, ultimo.Secuencia, ultimo.Fecha, producto.Stock, producto.StockMinimo)
    {
        VentaId = ultimo.VentaId,
    };
}
