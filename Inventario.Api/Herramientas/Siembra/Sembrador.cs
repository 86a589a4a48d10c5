namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Llena una base vacía con una tienda de ejemplo: <see cref="Simulacion"/> genera la historia, y
/// <see cref="Escritor"/> y <see cref="EscritorDeHistoria"/> la escriben. La simulación corre dos veces: la primera da
/// el saldo final de cada producto, que así se inserta una sola vez. Si cabe en un tramo, todo va en una transacción.
/// </summary>
internal sealed class Sembrador(ConexionDeSiembra siembra, AjustesDeVentas ajustes, AjustesDeNegocio negocio, Action<string> informar)
{
    public const int ProductosMax = 10_000_000;
    public const int VentasMax = 100_000_000;

    public int ProductosPorLote { get; init; } = 20_000;

    public int VentasPorLote { get; init; } = 30_000;

    /// <summary>Dice si parte de la siembra está ya confirmada: un fallo no la deshace.</summary>
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
            await SufijosAsync(siembra.Principal, SufijosDeProducto.DeTodo, ct);
            await siembra.ConfirmarAsync();
            return avance.Segundos;
        }

        HayAlgoConfirmado = true;
        await ConexionDeSiembra.ConfirmarYSeguirAsync(siembra.Principal);
        await using var segunda = await siembra.AbrirOtraAsync(ct);
        await using var relevo = new TramosEnParalelo(siembra.Principal, segunda, ct);
        await EscribirAsync(relevo, escritor, pedido, personal, calendario, final, avance, ct);
        informar($"{avance.Segundos:0} s: falta lo que se busca de cada producto.");
        await Task.WhenAll(SufijosAsync(siembra.Principal, SufijosDeProducto.DelNombre, ct), SufijosAsync(segunda, SufijosDeProducto.DeLosCodigos, ct));
        await siembra.AnalizarAsync();
        return avance.Segundos;
    }

    /// <summary>Inserta los sufijos al final y en orden: por tramos, cada uno tocaría el índice entero.</summary>
    private static async Task SufijosAsync(MySqlConnection conexion, int[] campos, CancellationToken ct)
    {
        await conexion.ExecuteAsync(new CommandDefinition(
            SufijosDeProductoSql.PonerTodas, new { Campos = campos }, commandTimeout: 0, cancellationToken: ct));
        await ConexionDeSiembra.ConfirmarYSeguirAsync(conexion);
    }

    /// <summary>Nombra los datos que impiden sembrar; nulo si la base está vacía. Los usuarios no cuentan.</summary>
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
        var escritorDeHistoria = new EscritorDeHistoria(new(pedido.Semilla), ajustes, ct);
        foreach (var iniciales in simulacion.Iniciales().Chunk(ProductosPorLote))
        {
            await relevo.PasarAsync(
                conexion => escritor.ProductosAsync(conexion, final, iniciales),
                async conexion =>
                {
                    await escritor.CodigosAsync(conexion, iniciales);
                    await escritor.IdentificadoresAsync(conexion, iniciales);
                    await escritor.CambiosDePrecioAsync(conexion, final, iniciales);
                    await escritorDeHistoria.MovimientosAsync(conexion, iniciales);
                    avance.Sumar(masProductos: iniciales.Length);
                });
        }
        foreach (var tramo in simulacion.Ventas(VentasPorLote))
        {
            await relevo.PasarAsync(
                async conexion =>
                {
                    await escritorDeHistoria.VentasAsync(conexion, tramo.Ventas);
                    await escritorDeHistoria.DetalleAsync(conexion, tramo.Ventas);
                },
                async conexion =>
                {
                    // El orden es el de disco: cada página de la tabla se toca una vez por tramo.
                    await escritorDeHistoria.MovimientosAsync(conexion, tramo.Movimientos.OrderBy(m => m.ProductoId).ThenBy(m => m.Secuencia));
                    await escritorDeHistoria.DevolucionesAsync(conexion, [.. tramo.Ventas.SelectMany(v => v.Devoluciones)]);
                    await escritorDeHistoria.ConteosAsync(conexion, tramo.Conteos);
                    await escritorDeHistoria.AuditoriaAsync(conexion, tramo.RegistroDeAuditoria);
                    avance.Sumar(masVentas: tramo.Ventas.Count);
                });
        }
        await relevo.TerminarAsync();
    }
}
