namespace Inventario.Api.Libro;

/// <summary>
/// Decisión de una orden, tomada en memoria con sus productos bloqueados: reúne las filas que el
/// <see cref="LibroDeExistencias"/> escribe de una vez. Si la decisión lanza, se descarta entera sin afectar a las
/// demás órdenes de la transacción.
/// </summary>
internal sealed class Asiento(EstadoBloqueado bloqueados, IdsReservados ids)
{
    public const decimal StockMax = 99_999_999_999.999m;

    /// <summary>Tope de un importe. Desde 99 999 999 999.9999 se responde con menos decimales: quince cifras.</summary>
    public const decimal ValorMax = 9_999_999_999_999.9999m;

    public const decimal CostoMax = 99_999_999_999.999999m;

    private readonly Dictionary<long, ProductoBloqueado> movidos = [];
    private readonly AnunciosDeOrden anuncios = new();
    private readonly List<Action<LoteSql>> filas = [];

    /// <inheritdoc cref="EstadoBloqueado.Fecha"/>
    public DateTime Fecha => bloqueados.Fecha;

    public IEnumerable<ProductoBloqueado> Movidos => movidos.Values;

    /// <summary>Producto con los movimientos asentados hasta ahora; nulo si no existe.</summary>
    public ProductoBloqueado? Buscar(long productoId) => movidos.GetValueOrDefault(productoId) ?? bloqueados.Producto(productoId);

    /// <summary>Cliente que la orden nombró; nulo si no existe.</summary>
    public ClienteBloqueado? BuscarCliente(long clienteId) => bloqueados.Cliente(clienteId);

    /// <summary>Venta al alcance de la orden; nula si no existe.</summary>
    public VentaBloqueada? BuscarVenta(long ventaId) => bloqueados.Venta(ventaId);

    /// <inheritdoc cref="EstadoBloqueado.Reversion"/>
    public long? BuscarReversion(long movimientoId) => bloqueados.Reversion(movimientoId);

    /// <summary>Toma el id de una fila que la orden va a escribir.</summary>
    /// <param name="tabla">Una de las de <see cref="IdsReservados"/>.</param>
    public long NuevoId(string tabla) => ids.Tomar(tabla);

    /// <summary>Añade una fila propia de la orden: una venta, una línea, un cambio.</summary>
    public void Escribir<TFila>(string sql, TFila fila) where TFila : notnull => filas.Add(lote => lote.Agregar(sql, fila));

    /// <summary>Escribe una entrada de auditoría con las demás filas.</summary>
    /// <inheritdoc cref="RegistroDeAuditoria.AuditarAsync"/>
    public void Auditar(string evento, long usuarioId, string recurso, long recursoId,
        params (string Nombre, string? Valor)[] detalle) =>
        Escribir(AuditoriaSql.Insertar, RegistroDeAuditoria.Fila(evento, usuarioId, recurso, recursoId, detalle));

    /// <summary>Publica un evento si la orden se confirma. Los de los movimientos se añaden solos.</summary>
    public void Anunciar(EventoDeOrden evento) => anuncios.Anunciar(evento);

    /// <summary>Rechaza la orden si algún producto no alcanza, sumadas todas sus líneas, y los nombra todos.</summary>
    /// <param name="venta">Calcula la venta, que va en el rechazo; nulo si la orden no es una venta.</param>
    public void ExigirExistencias(IEnumerable<(long ProductoId, decimal Cantidad)> demanda, Func<VentaCalculada>? venta = null)
    {
        var faltantes = demanda
            .GroupBy(d => d.ProductoId, (id, lineas) => (Producto: Producto(id), Solicitado: lineas.Sum(l => l.Cantidad)))
            .Where(d => d.Solicitado > d.Producto.Stock)
            .Select(d => new Faltante(d.Producto.Id, d.Producto.Codigo, d.Producto.Nombre, d.Solicitado, d.Producto.Stock,
                d.Producto.Precio))
            .ToList();
        if (faltantes.Count > 0)
            throw ExistenciasProblems.StockInsuficiente(faltantes, venta?.Invoke());
    }

    /// <summary>Calcula el costo de sacar esa cantidad ahora, sin sacarla.</summary>
    public (decimal Unitario, decimal Total) Costear(long productoId, decimal cantidad)
    {
        var saldo = Producto(productoId).Saldo;
        return (saldo.CostoPromedio, saldo.Salida(cantidad).CostoTotal);
    }

    public MovimientoAsentado Entrada(long productoId, decimal cantidad, decimal costoUnitario, Origen origen)
    {
        var (saldo, costoTotal) = Producto(productoId).Saldo.Entrada(cantidad, costoUnitario);
        return Asentar(productoId, cantidad, saldo, costoUnitario, costoTotal, origen);
    }

    /// <summary>Asienta una entrada con el costo total de la salida que se deshace o se devuelve.</summary>
    public MovimientoAsentado EntradaPorTotal(
        long productoId, decimal cantidad, decimal costoUnitario, decimal costoTotal, Origen origen)
    {
        var saldo = Producto(productoId).Saldo.EntradaPorTotal(cantidad, costoUnitario, costoTotal);
        return Asentar(productoId, cantidad, saldo, costoUnitario, costoTotal, origen);
    }

    /// <summary>Asienta una salida al costo promedio vigente.</summary>
    public MovimientoAsentado Salida(long productoId, decimal cantidad, Origen origen)
    {
        var antes = Producto(productoId).Saldo;
        var (saldo, costoTotal) = antes.Salida(cantidad);
        return Asentar(productoId, -cantidad, saldo, antes.CostoPromedio, costoTotal, origen);
    }

    /// <summary>Asienta una salida al costo dado si el valor lo permite; si no, al promedio.</summary>
    public MovimientoAsentado SalidaACosto(long productoId, decimal cantidad, decimal costoUnitario, Origen origen)
    {
        var (saldo, costo, costoTotal) = Producto(productoId).Saldo.SalidaACosto(cantidad, costoUnitario);
        return Asentar(productoId, -cantidad, saldo, costo, costoTotal, origen);
    }

    /// <summary>Da los eventos de la orden, en orden.</summary>
    public IEnumerable<Evento> Eventos => anuncios.Todos();

    /// <summary>Agrega al lote las filas, en orden.</summary>
    public void AgregarA(LoteSql lote)
    {
        lote.EmpezarOrden();
        foreach (var agregarA in filas)
            agregarA(lote);
    }

    private ProductoBloqueado Producto(long productoId) => Buscar(productoId)
        ?? throw new ArgumentOutOfRangeException(nameof(productoId), productoId, "Ese producto no está bloqueado.");

    private MovimientoAsentado Asentar(
        long productoId, decimal delta, Saldo saldo, decimal costoUnitario, decimal costoTotal, Origen origen)
    {
        var producto = Producto(productoId);
        if (saldo.Cantidad > StockMax || saldo.Valor > ValorMax || saldo.CostoPromedio > CostoMax || costoTotal > ValorMax)
            throw ExistenciasProblems.FueraDeRango(producto);

        var movido = movidos[productoId] = producto with
        {
            Stock = saldo.Cantidad,
            ValorStock = saldo.Valor,
            CostoPromedio = saldo.CostoPromedio,
            Secuencia = producto.Secuencia + 1,
        };

        var movimiento = new MovimientoAsentado(origen)
        {
            Id = NuevoId(IdsReservados.Movimiento),
            ProductoId = productoId,
            Secuencia = producto.Secuencia + 1,
            Fecha = Fecha,
            Delta = delta,
            StockResultante = saldo.Cantidad,
            CostoUnitario = costoUnitario,
            CostoTotal = costoTotal,
            ValorResultante = saldo.Valor,
            CostoPromedio = saldo.CostoPromedio,
        };
        Escribir(LibroSql.InsertarMovimiento, movimiento);
        anuncios.Movimiento(movimiento, producto, movido);
        return movimiento;
    }
}
