namespace Inventario.Api.Libro;

/// <summary>
/// Lo que una orden bloquea y lee, y con lo que decide. El orden del bloqueo es siempre el mismo: los productos por id,
/// el cliente y la venta; dos órdenes hacen fila y no se interbloquean.
/// </summary>
/// <param name="productos">Ids de productos; uno inexistente se busca como nulo.</param>
/// <param name="clienteId">Cliente que nombra.</param>
/// <param name="ventaId">Venta que cambia, con sus líneas.</param>
/// <param name="revierteA">Movimiento que revierte; su producto va entre los productos.</param>
internal sealed class Alcance(IEnumerable<long> productos, long? clienteId = null, long? ventaId = null, long? revierteA = null)
{
    public long? ClienteId => clienteId;

    public long? VentaId => ventaId;

    public long? RevierteA => revierteA;

    /// <summary>Filas que bloquea.</summary>
    public IReadOnlyList<FilaBloqueable> Filas { get; } =
    [
        .. productos.Select(id => new FilaBloqueable(FilaBloqueable.Producto, id)),
        .. Una(FilaBloqueable.Cliente, clienteId),
        .. Una(FilaBloqueable.Venta, ventaId),
    ];

    public IEnumerable<long> Productos => Filas.Where(f => f.Tabla == FilaBloqueable.Producto).Select(f => f.Id);

    private static FilaBloqueable[] Una(string tabla, long? id) => id is { } existe ? [new(tabla, existe)] : [];
}

/// <summary>Fila por la que una orden puede tener que esperar.</summary>
/// <param name="Tabla">Una de las de abajo.</param>
internal readonly record struct FilaBloqueable(string Tabla, long Id)
{
    public const string Producto = "producto";
    public const string Cliente = "cliente";
    public const string Venta = "venta";
}
