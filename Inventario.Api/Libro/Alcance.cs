namespace Inventario.Api.Libro;

/// <summary>
/// Lo que una orden bloquea y lee, y con lo que decide. El orden del bloqueo es siempre el mismo: los productos por id,
/// el cliente y la venta; dos órdenes hacen fila y no se interbloquean.
/// </summary>
/// <param name="Productos">Ids de productos; uno inexistente se busca como nulo.</param>
/// <param name="ClienteId">Cliente que nombra.</param>
/// <param name="VentaId">Venta que cambia, con sus líneas.</param>
/// <param name="RevierteA">Movimiento que revierte; su producto va entre los productos.</param>
internal sealed record Alcance(IEnumerable<long> Productos, long? ClienteId = null, long? VentaId = null, long? RevierteA = null);
