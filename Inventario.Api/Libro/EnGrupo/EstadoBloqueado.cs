namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Cliente leído bajo su bloqueo: hasta que la transacción termine nadie lo borra ni lo cambia.</summary>
internal sealed record ClienteBloqueado(long Id, string Nombre, bool Activo);

/// <summary>Lo que una transacción bloqueó y leyó: los productos, según los dejan sus órdenes, y lo demás.</summary>
internal sealed class EstadoBloqueado
{
    private readonly SortedSet<long> movidos = [];
    private readonly List<Evento> eventos = [];
    private Dictionary<long, ProductoBloqueado> productos = [];
    private Dictionary<long, ClienteBloqueado> clientes = [];
    private Dictionary<long, VentaBloqueada> ventas = [];
    private Dictionary<long, long> reversiones = [];
    private Dictionary<(long UsuarioId, string Clave), RespuestaGuardada> respuestas = [];
    private Dictionary<long, SesionLeida> sesiones = [];

    private EstadoBloqueado()
    {
    }

    /// <summary>El instante de la base con los productos ya bloqueados (UTC, microsegundos).</summary>
    public DateTime Fecha { get; private set; }

    public ProductoBloqueado? Producto(long id) => productos.GetValueOrDefault(id);

    public ClienteBloqueado? Cliente(long id) => clientes.GetValueOrDefault(id);

    public VentaBloqueada? Venta(long id) => ventas.GetValueOrDefault(id);

    /// <returns>Id del movimiento que ya lo revierte; nulo si ninguno.</returns>
    public long? Reversion(long movimientoId) => reversiones.TryGetValue(movimientoId, out var id) ? id : null;

    public RespuestaGuardada? Respuesta((long UsuarioId, string Clave) nombre) => respuestas.GetValueOrDefault(nombre);

    /// <returns>Sesión abierta; nula si no la hay.</returns>
    public SesionLeida? Sesion(long id) => sesiones.GetValueOrDefault(id);

    /// <summary>
    /// Bloquea y lee en un viaje, en este orden: los productos, por id; los clientes; las ventas, con sus líneas y las
    /// reversiones; las respuestas ya guardadas de las peticiones con clave; y las sesiones por comprobar. Al esperar por un producto, el resto se
    /// lee después, así que ve todo lo que confirmó la transacción que lo tenía: también la misma petición llegada por
    /// otro camino.
    /// </summary>
    public static async Task<EstadoBloqueado> LeerAsync(
        DbSession tx, IReadOnlyCollection<Alcance> alcances, IReadOnlyCollection<RespuestaPorGuardar>? porGuardar = null,
        IReadOnlyCollection<ComprobacionDeSesion>? porComprobar = null)
    {
        var (clienteIds, ventaIds) = (De(a => a.ClienteId), De(a => a.VentaId));
        var revertidos = De(a => a.RevierteA);
        var args = new DynamicParameters(new
        {
            ProductoIds = alcances.SelectMany(a => a.Productos).ParaIn(),
            ClienteIds = clienteIds,
            VentaIds = ventaIds,
            Revertidos = revertidos,
        });
        // La hora se lee tras el bloqueo, que pudo esperar: así la fecha de cada producto crece con su secuencia.
        List<string> sql = [LibroSql.BloquearProductos, RelojSql.Ahora];
        if (clienteIds.Length > 0)
            sql.Add(LibroSql.BloquearClientes);
        if (ventaIds.Length > 0)
            sql.AddRange(LibroSql.BloquearVentas, LibroSql.LeerLineasDeVentas);
        if (revertidos.Length > 0)
            sql.Add(LibroSql.BuscarReversiones);
        if (porGuardar?.Count > 0)
            sql.Add(IdempotenciaSql.BuscarVarias(porGuardar, args));
        if (porComprobar?.Count > 0)
        {
            sql.Add(AccesoSql.Sesiones);
            args.Add("Ids", porComprobar.Select(c => c.SesionId).ParaIn());
        }
        await using var lectura = await tx.QueryMultipleAsync(string.Join("; ", sql), args);

        var estado = new EstadoBloqueado { productos = (await lectura.ReadAsync<ProductoBloqueado>()).ToDictionary(p => p.Id) };
        estado.Fecha = await lectura.ReadSingleAsync<DateTime>();
        if (clienteIds.Length > 0)
            estado.clientes = (await lectura.ReadAsync<ClienteBloqueado>()).ToDictionary(c => c.Id);
        if (ventaIds.Length > 0)
            estado.ventas = await LeerVentasAsync(lectura);
        if (revertidos.Length > 0)
            estado.reversiones = (await lectura.ReadAsync<(long RevierteA, long Id)>()).ToDictionary(r => r.RevierteA, r => r.Id);
        if (porGuardar?.Count > 0)
            estado.respuestas = (await lectura.ReadAsync<RespuestaGuardada>()).ToDictionary(r => (r.UsuarioId, r.Clave));
        if (porComprobar?.Count > 0)
            estado.sesiones = (await lectura.ReadAsync<SesionLeida>()).ToDictionary(s => s.Id);
        return estado;

        long[] De(Func<Alcance, long?> id) => [.. alcances.Select(id).OfType<long>().Distinct().Order()];
    }

    private static async Task<Dictionary<long, VentaBloqueada>> LeerVentasAsync(SqlMapper.GridReader lectura)
    {
        var ventas = (await lectura.ReadAsync<VentaBloqueada>()).ToList();
        var lineas = (await lectura.ReadAsync<LineaVendida>()).ToLookup(l => l.VentaId);
        return ventas.ToDictionary(v => v.Id, v => v with { Lineas = lineas[v.Id].ToDictionary(l => l.Id) });
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
        eventos.AddRange(asiento.Eventos);
    }

    /// <summary>Agrega una fila por producto movido, con su saldo después de todas las órdenes, y los eventos de todas.</summary>
    public void AgregarSaldosYEventosA(LoteSql lote)
    {
        lote.EmpezarOrden();
        foreach (var p in movidos.Select(id => productos[id]))
            lote.Agregar(LibroSql.ActualizarSaldo, new { ProductoId = p.Id, p.Stock, p.ValorStock, p.CostoPromedio, p.Secuencia });
        AnunciosDeOrden.AgregarA(lote, eventos);
    }
}
