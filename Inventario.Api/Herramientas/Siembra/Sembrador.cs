namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Llena una base vacía con una tienda de ejemplo: <see cref="Simulacion"/> genera la historia y <see cref="Escritor"/>
/// la escribe. La simulación corre dos veces: la primera da el saldo final de cada producto, que así se inserta una
/// sola vez. Si cabe en un tramo, todo va en una transacción.
/// </summary>
internal sealed class Sembrador(ConexionDeSiembra siembra, Pedido pedido, AjustesDeVentas ajustes, AjustesDeNegocio negocio,
    Action<string> informar, CancellationToken ct)
{
    public const int ProductosMax = 10_000_000;
    public const int VentasMax = 100_000_000;

    public int ProductosPorLote { get; init; } = 20_000;

    public int VentasPorLote { get; init; } = 30_000;

    /// <summary>Dice si parte de la siembra está ya confirmada: un fallo no la deshace.</summary>
    public bool HayAlgoConfirmado { get; private set; }

    /// <summary>Devuelve los segundos que tardó. Rechazos: no hay ningún administrador; la base no está vacía.</summary>
    public async Task<double> SembrarAsync()
    {
        var personal = await UsuariosDeDemostracion.PersonalAsync(siembra.Principal);
        if (await QueHayAsync(siembra, ct) is { } hay)
            throw new FalloClaroException($"La base de datos ya tiene {hay}: solo se siembra una base vacía. No se tocó nada.");
        var calendario = new Calendario(await siembra.Principal.QuerySingleAsync<DateTime>(RelojSql.Ahora), negocio.ZonaHoraria);
        var avance = new ProgresoDeSiembra(pedido, informar);
        Simulacion Simular() => new(pedido, personal, ajustes, calendario);
        var final = Acabada(Simular());
        var escritor = new Escritor(pedido, personal, ajustes, ct);
        await escritor.CategoriasAsync(siembra.Principal, final.Alta(1));
        await escritor.ProveedoresAsync(siembra.Principal, final.Alta(1));
        await escritor.ClientesAsync(siembra.Principal, final.Alta(1), final.Fin);

        if (pedido.Productos <= ProductosPorLote && pedido.Ventas <= VentasPorLote)
        {
            await using var solo = new TramosEnParalelo(siembra.Principal, siembra.Principal, ct);
            await EscribirAsync(solo, escritor, Simular(), final, avance);
            await SufijosAsync(siembra.Principal, SufijosDeProducto.DeTodo);
            return avance.Segundos;
        }

        HayAlgoConfirmado = true;
        await ConexionDeSiembra.ConfirmarYSeguirAsync(siembra.Principal);
        await using var segunda = await siembra.AbrirOtraAsync(ct);
        await using var relevo = new TramosEnParalelo(siembra.Principal, segunda, ct);
        await EscribirAsync(relevo, escritor, Simular(), final, avance);
        informar($"{avance.Segundos:0} s: falta lo que se busca de cada producto.");
        await Task.WhenAll(SufijosAsync(siembra.Principal, SufijosDeProducto.DelNombre), SufijosAsync(segunda, SufijosDeProducto.DeLosCodigos));
        await siembra.AnalizarAsync();
        return avance.Segundos;
    }

    /// <summary>Nombra los datos que impiden sembrar; nulo si la base está vacía. Los usuarios no cuentan.</summary>
    public static Task<string?> QueHayAsync(ConexionDeSiembra siembra, CancellationToken ct) =>
        siembra.Principal.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(SembrarSql.Ocupada, cancellationToken: ct));

    private Simulacion Acabada(Simulacion simulacion)
    {
        foreach (var _ in simulacion.Iniciales())
            ct.ThrowIfCancellationRequested();
        foreach (var _ in simulacion.Ventas(VentasPorLote))
            ct.ThrowIfCancellationRequested();
        return simulacion;
    }

    private async Task EscribirAsync(
        TramosEnParalelo relevo, Escritor escritor, Simulacion simulacion, Simulacion final, ProgresoDeSiembra avance)
    {
        foreach (var iniciales in simulacion.Iniciales().Chunk(ProductosPorLote))
        {
            await relevo.PasarAsync(
                conexion => escritor.ProductosAsync(conexion, final, iniciales),
                async conexion =>
                {
                    await escritor.CodigosAsync(conexion, iniciales);
                    await escritor.IdentificadoresAsync(conexion, iniciales);
                    await escritor.CambiosDePrecioAsync(conexion, final, iniciales);
                    await escritor.MovimientosAsync(conexion, iniciales);
                    avance.Sumar(masProductos: iniciales.Length);
                });
        }
        foreach (var tramo in simulacion.Ventas(VentasPorLote))
        {
            await relevo.PasarAsync(
                async conexion =>
                {
                    await escritor.VentasAsync(conexion, tramo.Ventas);
                    await escritor.DetalleAsync(conexion, tramo.Ventas);
                },
                async conexion =>
                {
                    // El orden es el de disco: cada página de la tabla se toca una vez por tramo.
                    await escritor.MovimientosAsync(conexion, tramo.Movimientos.OrderBy(m => m.ProductoId).ThenBy(m => m.Secuencia));
                    await escritor.DevolucionesAsync(conexion, [.. tramo.Ventas.SelectMany(v => v.Devoluciones)]);
                    await escritor.ConteosAsync(conexion, tramo.Conteos);
                    await escritor.AuditoriaAsync(conexion, tramo.RegistroDeAuditoria);
                    avance.Sumar(masVentas: tramo.Ventas.Count);
                });
        }
        await relevo.TerminarAsync();
    }

    /// <summary>Inserta los sufijos al final y en orden: por tramos, cada uno tocaría el índice entero.</summary>
    private async Task SufijosAsync(MySqlConnection conexion, int[] campos)
    {
        await conexion.ExecuteAsync(new CommandDefinition(
            SufijosDeProductoSql.PonerTodas, new { Campos = campos }, commandTimeout: 0, cancellationToken: ct));
        await ConexionDeSiembra.ConfirmarYSeguirAsync(conexion);
    }
}
