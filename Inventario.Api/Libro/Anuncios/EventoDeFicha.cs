namespace Inventario.Api.Libro.Anuncios;

/// <summary>La ficha de un producto tal como quedó; sus existencias cambian con <c>stock.cambiado</c>.</summary>
public abstract record EventoDeFicha : Evento
{
    /// <summary>El producto.</summary>
    public required long ProductoId { get; init; }

    /// <summary>Su código.</summary>
    public required string Codigo { get; init; }

    /// <summary>Nulo si no tiene.</summary>
    public required string? CodigoBarras { get; init; }

    /// <summary>Su nombre.</summary>
    public required string Nombre { get; init; }

    /// <summary>Su categoría.</summary>
    public required long CategoriaId { get; init; }

    /// <summary>El de lista, por unidad.</summary>
    public required decimal Precio { get; init; }

    /// <summary>En tanto por ciento: 16 es 16 %.</summary>
    public required decimal TasaImpuesto { get; init; }

    /// <summary>En qué se mide: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    /// <summary>Por debajo, está bajo mínimo.</summary>
    public required decimal StockMinimo { get; init; }

    /// <summary>Si se puede vender.</summary>
    public required bool Activo { get; init; }

    /// <summary>La de la ficha.</summary>
    public required int Version { get; init; }

    /// <summary>Cuándo quedó así (UTC).</summary>
    public required DateTime Fecha { get; init; }

    /// <summary>Quien la escribió.</summary>
    public required long UsuarioId { get; init; }
}

/// <summary><c>producto.creado</c></summary>
public sealed record EventoProductoCreado : EventoDeFicha
{
    internal override string Tipo => TiposDeEvento.ProductoCreado;
}

/// <summary><c>producto.cambiado</c>: su ficha tiene otra versión.</summary>
public sealed record EventoProductoCambiado : EventoDeFicha
{
    internal override string Tipo => TiposDeEvento.ProductoCambiado;
}

/// <summary><c>producto.eliminado</c></summary>
/// <param name="ProductoId">El que ya no existe.</param>
/// <param name="Codigo">El que tenía.</param>
/// <param name="Nombre">El que tenía.</param>
/// <param name="Fecha">Cuándo se eliminó (UTC).</param>
/// <param name="UsuarioId">Quien lo eliminó.</param>
public sealed record EventoProductoEliminado(long ProductoId, string Codigo, string Nombre, DateTime Fecha, long UsuarioId) : Evento
{
    internal override string Tipo => TiposDeEvento.ProductoEliminado;
}
