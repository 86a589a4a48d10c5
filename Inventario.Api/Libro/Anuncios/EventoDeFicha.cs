namespace Inventario.Api.Libro.Anuncios;

/// <summary>Ficha de un producto tras crearla o cambiarla. Sus existencias llegan con <c>stock.cambiado</c>.</summary>
public abstract record EventoDeFicha : Evento
{
    /// <summary>Id del producto.</summary>
    public required long ProductoId { get; init; }

    /// <summary>Código del producto.</summary>
    public required string Codigo { get; init; }

    /// <summary>Código de barras; nulo si no tiene.</summary>
    public required string? CodigoBarras { get; init; }

    /// <summary>Nombre del producto.</summary>
    public required string Nombre { get; init; }

    /// <summary>Id de la categoría.</summary>
    public required long CategoriaId { get; init; }

    /// <summary>Precio de lista por unidad de medida.</summary>
    public required decimal Precio { get; init; }

    /// <summary>Tasa de impuesto en tanto por ciento: 16 es 16 %.</summary>
    public required decimal TasaImpuesto { get; init; }

    /// <summary>Unidad de medida: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    /// <summary>Stock mínimo, en la unidad del producto; con menos, está bajo mínimo.</summary>
    public required decimal StockMinimo { get; init; }

    /// <summary>Dice si se puede vender.</summary>
    public required bool Activo { get; init; }

    /// <summary>Versión de la ficha, la de su ETag.</summary>
    public required int Version { get; init; }

    /// <summary>Momento del cambio (UTC).</summary>
    public required DateTime Fecha { get; init; }

    /// <summary>Id del usuario que escribió la ficha.</summary>
    public required long UsuarioId { get; init; }
}

/// <summary>Evento <c>producto.creado</c>.</summary>
public sealed record EventoProductoCreado : EventoDeFicha
{
    internal override string Tipo => TiposDeEvento.ProductoCreado;
}

/// <summary>Evento <c>producto.cambiado</c>: la ficha pasa a otra versión.</summary>
public sealed record EventoProductoCambiado : EventoDeFicha
{
    internal override string Tipo => TiposDeEvento.ProductoCambiado;
}

/// <summary>Evento <c>producto.eliminado</c>.</summary>
/// <param name="ProductoId">Id del producto eliminado.</param>
/// <param name="Codigo">Código que tenía.</param>
/// <param name="Nombre">Nombre que tenía.</param>
/// <param name="Fecha">Momento de la eliminación (UTC).</param>
/// <param name="UsuarioId">Id del usuario que lo eliminó.</param>
public sealed record EventoProductoEliminado(long ProductoId, string Codigo, string Nombre, DateTime Fecha, long UsuarioId) : Evento
{
    internal override string Tipo => TiposDeEvento.ProductoEliminado;
}
