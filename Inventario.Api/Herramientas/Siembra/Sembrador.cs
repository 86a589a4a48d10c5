namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Llena una base vacía con una tienda de ejemplo: <see cref="Simulacion"/> cuenta la historia, y <see cref="Escritor"/>
/// y <see cref="EscritorDeHistoria"/> la ponen en las tablas. La simulación corre dos veces: la primera solo para saber con qué
/// saldo acaba cada producto, que así se inserta una vez y no se actualiza nunca. Si cabe en una tanda, todo va en una
/// transacción.
/// </summary>
internal sealed class Sembrador(ConexionDeSiembra siembra, AjustesDeVentas ajustes, AjustesDeNegocio negocio, Action<string> informar)
{
    public const int ProductosMax = 10_000_000;
    public const int VentasMax = 100_000_000;

    public int ProductosPorLote { get; init; } = 20_000;

    public int VentasPorLote { get; init; } = 30_000;

    /// <summary>Si algo de lo sembrado está ya confirmado: un fallo no lo deshace.</summary>
    public bool HayAlgoConfirmado { get; private set; }

    /// <summary>Devuelve los segundos que tardó. Rechazo: la base no está vacía.</summary>
    public async Task<double> SembrarAsync(Pedido pedido, Personal personal, CancellationToken ct)
    {
        if (await QueHayAsync(siembra, ct) is { } hay)
            throw new FalloClaroException($"La base de datos ya tiene {hay}: solo se siembra una base vacía. No se tocó nada.");
        var calendario = new Calendario(await siembra.Principal.QuerySingleAsync<DateTime>(RelojSql.Ahora), negocio.ZonaHoraria);
        var avance = new ProgresoDeSiembra(pedido, informar);
        var final = Simular(pedido, personal, calendario, ct);
        var escritor = new Escritor(new(pedido.Semilla), pedido, personal, ct);
        await escritor.CategoriasAsync(siembra.Principal, final.Alta(1));
        await escritor.ProveedoresAsync(siembra.Principal, final.Alta(1));
        await escritor.ClientesAsync(siembra.Principal, final.Alta(1), final.Fin);

        var enUnaTransaccion = pedido.Productos <= ProductosPorLote && pedido.Ventas <= VentasPorLote;
        if (enUnaTransaccion)
        {
            await using var solo = new TramosEnParalelo(siembra.Principal, siembra.Principal, ct);
            await EscribirAsync(solo, escritor, pedido, personal, calendario, final, avance, ct);
            await PartesAsync(siembra.Principal, SufijosDeProducto.DeTodo, ct);
            await siembra.ConfirmarAsync();
            return avance.Segundos;
        }

        HayAlgoConfirmado = true;
        await ConexionDeSiembra.ConfirmarYSeguirAsync(siembra.Principal);
        await using var segunda = await siembra.AbrirOtraAsync(ct);
        await using var relevo = new TramosEnParalelo(siembra.Principal, segunda, ct);
        await EscribirAsync(relevo, escritor, pedido, personal, calendario, final, avance, ct);
        informar($"{avance.Segundos:0} s: falta lo que se busca de cada producto.");
        await Task.WhenAll(PartesAsync(siembra.Principal, SufijosDeProducto.DelNombre, ct), PartesAsync(segunda, SufijosDeProducto.DeLosCodigos, ct));
        await siembra.AnalizarAsync();
        return avance.Segundos;
    }

    /// <summary>Todas al final y en su orden: repartidas por tandas, cada una tocaría el índice entero.</summary>
    private static async Task PartesAsync(MySqlConnection conexion, int[] campos, CancellationToken ct)
    {
        await conexion.ExecuteAsync(new CommandDefinition(
            SufijosDeProductoSql.PonerTodas, new { Campos = campos }, commandTimeout: 0, cancellationToken: ct));
        await ConexionDeSiembra.ConfirmarYSeguirAsync(conexion);
    }

    /// <summary>Lo que impide sembrar, o nulo si la base está vacía. Los usuarios no estorban.</summary>
    public static Task<string?> QueHayAsync(ConexionDeSiembra siembra, CancellationToken ct) =>
        siembra.Principal.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(SembrarSql.Ocupada, cancellationToken: ct));

    private Simulacion Simular(Pedido pedido, Personal personal, Calendario calendario, CancellationToken ct)
    {
        var simulacion = new Simulacion(pedido, personal, ajustes, calendario);
        foreach (var _ in simulacion.Iniciales())
            ct.ThrowIfCancellationRequested();
        foreach (var _ in simulacion.Ventas(VentasPorLote))
            ct.ThrowIfCancellationRequested();
        return simulacion;
    }

    private async Task EscribirAsync(TramosEnParalelo relevo, Escritor escritor, Pedido pedido, Personal personal, Calendario calendario,
        Simulacion final, ProgresoDeSiembra avance, CancellationToken ct)
    {
        var simulacion = new Simulacion(pedido, personal, ajustes, calendario);
        var cronista = new EscritorDeHistoria(new(pedido.Semilla), ajustes, ct);
        foreach (var iniciales in simulacion.Iniciales().Chunk(ProductosPorLote))
        {
            await relevo.PasarAsync(
                conexion => escritor.ProductosAsync(conexion, final, iniciales),
                async conexion =>
                {
                    await escritor.CodigosAsync(conexion, iniciales);
                    await escritor.IdentificadoresAsync(conexion, iniciales);
                    await escritor.CambiosDePrecioAsync(conexion, final, iniciales);
                    await cronista.MovimientosAsync(conexion, iniciales);
                    avance.Sumar(masProductos: iniciales.Length);
                });
        }
        foreach (var tramo in simulacion.Ventas(VentasPorLote))
        {
            await relevo.PasarAsync(
                async conexion =>
                {
                    await cronista.VentasAsync(conexion, tramo.Ventas);
                    await cronista.DetalleAsync(conexion, tramo.Ventas);
                },
                async conexion =>
                {
                    // Agrupados como se guardan en disco: cada página de la tabla se toca una vez por tanda.
                    await cronista.MovimientosAsync(conexion, tramo.Movimientos.OrderBy(m => m.ProductoId).ThenBy(m => m.Secuencia));
                    await cronista.DevolucionesAsync(conexion, [.. tramo.Ventas.SelectMany(v => v.Devoluciones)]);
                    await cronista.ConteosAsync(conexion, tramo.Conteos);
                    await cronista.AnotacionesAsync(conexion, tramo.RegistroDeAuditoria);
                    avance.Sumar(masVentas: tramo.Ventas.Count);
                });
        }
        await relevo.TerminarAsync();
    }
}
