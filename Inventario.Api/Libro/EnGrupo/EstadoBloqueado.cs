namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Cliente leído bajo su bloqueo: hasta que la transacción termine nadie lo borra ni lo cambia.</summary>
internal sealed record ClienteBloqueado(long Id, string Nombre, bool Activo);

/// <summary>Productos, clientes y respuestas bloqueados por una transacción, según los dejan sus órdenes.</summary>
internal sealed class EstadoBloqueado(DateTime fecha, IEnumerable<ProductoBloqueado> productos, IEnumerable<ClienteBloqueado> clientes,
    IEnumerable<RespuestaGuardada> respuestas)
{
    private readonly Dictionary<long, ProductoBloqueado> productos = productos.ToDictionary(p => p.Id);
    private readonly Dictionary<long, ClienteBloqueado> clientes = clientes.ToDictionary(c => c.Id);
    private readonly Dictionary<(long UsuarioId, string Clave), RespuestaGuardada> respuestas =
        respuestas.ToDictionary(r => (r.UsuarioId, r.Clave));
    private readonly SortedSet<long> movidos = [];

    /// <summary>El instante de la base con los productos ya bloqueados (UTC, microsegundos).</summary>
    public DateTime Fecha => fecha;

    public ProductoBloqueado? Producto(long id) => productos.GetValueOrDefault(id);

    public ClienteBloqueado? Cliente(long id) => clientes.GetValueOrDefault(id);

    public RespuestaGuardada? Respuesta((long UsuarioId, string Clave) nombre) => respuestas.GetValueOrDefault(nombre);

    /// <summary>
    /// Bloquea y lee en un viaje, en este orden: los productos, por id; los clientes; y las respuestas ya guardadas de
    /// las peticiones con clave. Al esperar por un producto, el resto se lee después, así que ve todo lo que confirmó
    /// la transacción que lo tenía: también la misma petición llegada por otro camino.
    /// </summary>
    public static async Task<EstadoBloqueado> LeerAsync(DbSession tx, IEnumerable<long> productoIds, IEnumerable<long> clienteIds,
        IReadOnlyCollection<RespuestaPendiente>? porGuardar = null)
    {
        // La hora se lee tras el bloqueo, que pudo esperar: así la fecha de cada producto crece con su secuencia.
        var sql = $"{LibroSql.BloquearProductos}; {RelojSql.Ahora}";
        long[] clientesABloquear = [.. clienteIds];
        var args = new DynamicParameters(new { ProductoIds = productoIds.ParaIn(), ClienteIds = clientesABloquear.ParaIn() });
        if (clientesABloquear.Length > 0)
            sql = $"{sql}; {LibroSql.BloquearClientes}";
        if (porGuardar?.Count > 0)
            sql = $"{sql}; {IdempotenciaSql.BuscarVarias(porGuardar, args)}";
        await using var lectura = await tx.QueryMultipleAsync(sql, args);

        var productos = await lectura.ReadAsync<ProductoBloqueado>();
        var fecha = await lectura.ReadSingleAsync<DateTime>();
        var clientes = clientesABloquear.Length > 0 ? await lectura.ReadAsync<ClienteBloqueado>() : [];
        return new EstadoBloqueado(fecha, productos, clientes, porGuardar?.Count > 0 ? await lectura.ReadAsync<RespuestaGuardada>() : []);
    }

    /// <summary>Deja los productos como los decidió una orden, para la siguiente, y agrega sus filas al lote.</summary>
    public void Aplicar(Asiento asiento, LoteSql lote)
    {
        foreach (var producto in asiento.Movidos)
        {
            productos[producto.Id] = producto;
            movidos.Add(producto.Id);
        }
        asiento.AgregarA(lote);
    }

    /// <summary>Agrega una fila por producto movido, con su saldo después de todas las órdenes.</summary>
    public void AgregarSaldosA(LoteSql lote)
    {
        lote.EmpezarOrden();
        foreach (var p in movidos.Select(id => productos[id]))
            lote.Agregar(LibroSql.ActualizarSaldo, new { ProductoId = p.Id, p.Stock, p.ValorStock, p.CostoPromedio, p.Secuencia });
    }
}
