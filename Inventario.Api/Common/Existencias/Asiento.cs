using Inventario.Api.Common.Database;
using Inventario.Api.Common.Eventos;

namespace Inventario.Api.Common.Existencias;

/// <summary>
/// Lo que una orden decide mientras sus productos están bloqueados. Todo ocurre en memoria: las filas se juntan aquí y
/// el <see cref="LibroDeExistencias"/> las escribe de una vez. Si la decisión lanza, no se escribe nada.
/// </summary>
public sealed class Asiento
{
    public const decimal StockMax = 99_999_999_999.999m;
    public const decimal ValorMax = 99_999_999_999.9999m;
    public const decimal CostoMax = 999_999_999.999999m;

    private readonly Dictionary<long, ProductoBloqueado> productos;
    private readonly HashSet<long> tocados = [];
    private readonly AnunciosDeOrden anuncios = new();
    private readonly LoteSql lote = new();

    internal Asiento(DateTime fecha, IEnumerable<ProductoBloqueado> productos)
    {
        Fecha = fecha;
        this.productos = productos.ToDictionary(p => p.Id);
    }

    /// <summary>El instante de la base con los productos ya bloqueados (UTC, microsegundos).</summary>
    public DateTime Fecha { get; }

    /// <summary>El producto con lo asentado hasta ahora, o nulo si no existe.</summary>
    public ProductoBloqueado? Buscar(long productoId) => productos.GetValueOrDefault(productoId);

    /// <summary>Añade una fila propia de la orden (venta, detalle…), en la misma transacción que los movimientos.</summary>
    public IdPendiente Insertar<TFila>(string sql, TFila fila) where TFila : notnull => lote.Agregar(sql, fila);

    /// <summary>Lo que sabrá quien siga los eventos si la orden se confirma. Los movimientos se anuncian solos.</summary>
    /// <param name="ventaId">La venta que lo causa, aunque aún no tenga id.</param>
    /// <param name="evento">Lo que pasó.</param>
    public void Anunciar(IdPendiente? ventaId, EventoDeOrden evento) => anuncios.Anunciar(ventaId, evento);

    /// <summary>Rechaza si algún producto no alcanza, sumando la demanda de todas sus líneas y nombrándolos todos.</summary>
    public void ExigirExistencias(IEnumerable<(long ProductoId, decimal Cantidad)> demanda)
    {
        var faltantes = demanda
            .GroupBy(d => d.ProductoId, (id, lineas) => (Producto: productos[id], Solicitado: lineas.Sum(l => l.Cantidad)))
            .Where(d => d.Solicitado > d.Producto.Stock)
            .Select(d => new Faltante(d.Producto.Id, d.Producto.Codigo, d.Producto.Nombre, d.Solicitado, d.Producto.Stock))
            .ToList();
        if (faltantes.Count > 0)
            throw ExistenciasProblems.StockInsuficiente(faltantes);
    }

    /// <summary>Lo que costaría sacar esa cantidad ahora, sin sacarla.</summary>
    public (decimal Unitario, decimal Total) Costear(long productoId, decimal cantidad)
    {
        var saldo = productos[productoId].Saldo;
        return (saldo.CostoPromedio, saldo.Salida(cantidad).CostoTotal);
    }

    public MovimientoAsentado Entrada(long productoId, decimal cantidad, decimal costoUnitario, Origen origen)
    {
        var (saldo, costoTotal) = productos[productoId].Saldo.Entrada(cantidad, costoUnitario);
        return Asentar(productoId, cantidad, saldo, costoUnitario, costoTotal, origen);
    }

    /// <summary>Entra por un costo total ya conocido: el de la salida que se deshace o se devuelve.</summary>
    public MovimientoAsentado EntradaPorTotal(
        long productoId, decimal cantidad, decimal costoUnitario, decimal costoTotal, Origen origen)
    {
        var saldo = productos[productoId].Saldo.EntradaPorTotal(cantidad, costoUnitario, costoTotal);
        return Asentar(productoId, cantidad, saldo, costoUnitario, costoTotal, origen);
    }

    /// <summary>Sale al costo promedio vigente.</summary>
    public MovimientoAsentado Salida(long productoId, decimal cantidad, Origen origen)
    {
        var antes = productos[productoId].Saldo;
        var (saldo, costoTotal) = antes.Salida(cantidad);
        return Asentar(productoId, -cantidad, saldo, antes.CostoPromedio, costoTotal, origen);
    }

    /// <summary>Sale al costo indicado si el valor lo permite; si no, al promedio (devolución a proveedor).</summary>
    public MovimientoAsentado SalidaACosto(long productoId, decimal cantidad, decimal costoUnitario, Origen origen)
    {
        var (saldo, costo, costoTotal) = productos[productoId].Saldo.SalidaACosto(cantidad, costoUnitario);
        return Asentar(productoId, -cantidad, saldo, costo, costoTotal, origen);
    }

    internal async Task EscribirAsync(DbSession tx, bool confirmar)
    {
        foreach (var p in tocados.Order().Select(id => productos[id]))
            lote.Agregar(LibroSql.ActualizarSaldo, new { ProductoId = p.Id, p.Stock, p.ValorStock, p.CostoPromedio, p.Secuencia });
        foreach (var fila in anuncios.ComoFilas())
            lote.Agregar(EventosSql.Anunciar, fila);
        if (!lote.EstaVacio)
            await lote.EscribirAsync(tx, confirmar);
    }

    private MovimientoAsentado Asentar(
        long productoId, decimal delta, Saldo saldo, decimal costoUnitario, decimal costoTotal, Origen origen)
    {
        var producto = productos[productoId];
        if (saldo.Cantidad > StockMax || saldo.Valor > ValorMax || saldo.CostoPromedio > CostoMax || costoTotal > ValorMax)
            throw ExistenciasProblems.FueraDeRango(producto);

        productos[productoId] = producto with
        {
            Stock = saldo.Cantidad,
            ValorStock = saldo.Valor,
            CostoPromedio = saldo.CostoPromedio,
            Secuencia = producto.Secuencia + 1,
        };
        tocados.Add(productoId);

        var movimiento = new MovimientoAsentado
        {
            ProductoId = productoId,
            Secuencia = producto.Secuencia + 1,
            Fecha = Fecha,
            Motivo = origen.Motivo,
            Delta = delta,
            StockResultante = saldo.Cantidad,
            CostoUnitario = costoUnitario,
            CostoTotal = costoTotal,
            ValorResultante = saldo.Valor,
            CostoPromedio = saldo.CostoPromedio,
            UsuarioId = origen.UsuarioId,
            VentaId = origen.VentaId,
            Linea = origen.Linea,
            ProveedorId = origen.ProveedorId,
            RevierteA = origen.RevierteA,
            Documento = origen.Documento,
            Nota = origen.Nota,
        };
        movimiento.Id = lote.Agregar(LibroSql.InsertarMovimiento, movimiento);
        anuncios.Movimiento(movimiento, producto, productos[productoId]);
        return movimiento;
    }
}
