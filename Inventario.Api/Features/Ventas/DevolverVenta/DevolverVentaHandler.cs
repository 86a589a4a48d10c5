namespace Inventario.Api.Features.Ventas.DevolverVenta;

internal sealed class DevolverVentaHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<DevolverVentaRequest, DevolverVentaResponse>, IErroresDeLoGuardado<DevolverVentaRequest>
{
    public async Task<DevolverVentaResponse> Handle(DevolverVentaRequest request, CancellationToken cancellationToken)
    {
        // Las líneas de una venta y sus productos se leen antes: no cambian. Lo ya devuelto, con la venta bloqueada.
        var detalleIds = request.Lineas!.Select(l => l!.DetalleId!.Value).ToHashSet();
        var leidas = await LeerLineasAsync(request.Id, cancellationToken);
        if (leidas.Count == 0)
            throw VentasProblems.NoEncontrada(request.Id);
        var productoIds = leidas.Where(l => detalleIds.Contains(l.Id)).Select(l => l.ProductoId);
        return await libro.AsentarAsync(new(productoIds, ventaId: request.Id), asiento =>
        {
            var venta = asiento.BuscarVenta(request.Id)!;
            if (venta.Estado == EstadosDeVenta.Anulada)
                throw VentasProblems.YaAnulada(request.Id);
            return Decidir(request, venta, Emparejar(request, venta.Lineas), asiento);
        }, cancellationToken);
    }

    private DevolverVentaResponse Decidir(DevolverVentaRequest request, VentaBloqueada venta, List<Pedida> pedidas, Asiento asiento)
    {
        asiento.ExigirEnteras("cantidad", pedidas.Select(p => (p.Vendida.ProductoId, p.Cantidad)));
        ComprobarCantidades(pedidas);

        var acumuladas = new Dictionary<long, LineaVendida>(venta.Lineas);
        var partes = pedidas.ConvertAll(p =>
        {
            var antes = acumuladas[p.Vendida.Id];
            var parte = Parte.De(antes, p, venta.Redondeo);
            acumuladas[p.Vendida.Id] = parte.MasLoDe(antes);
            return parte;
        });

        var motivo = request.Motivo.Limpio()!;
        var importe = partes.Sum(p => p.Importe);
        var id = asiento.NuevoId(IdsReservados.Devolucion);
        asiento.Escribir(DevolverVentaSql.InsertarDevolucion,
            new { Id = id, VentaId = request.Id, asiento.Fecha, UsuarioId = usuario.Id, Motivo = motivo, Importe = importe });
        var estaCompleta = acumuladas.Values.All(l => l.CantidadDevuelta == l.Cantidad);
        asiento.Anunciar(new EventoVentaDevuelta(asiento.Fecha, importe, estaCompleta, usuario.Id) { VentaId = request.Id });
        foreach (var (i, p) in partes.Index())
        {
            asiento.Escribir(DevolverVentaSql.InsertarLinea, new
            {
                DevolucionId = id,
                Renglon = i + 1,
                p.Vendida.VentaId,
                p.Vendida.Linea,
                p.Cantidad,
                p.Danado,
                p.Base,
                Impuesto = p.Importe - p.Base,
                p.Importe,
                p.CostoTotal,
            });
            Reponer(asiento, p, motivo);
        }
        foreach (var linea in acumuladas.Values.Where(l => l != venta.Lineas[l.Id]))
            asiento.Escribir(DevolverVentaSql.ActualizarLinea, linea);
        asiento.Escribir(DevolverVentaSql.ActualizarVenta, new
        {
            request.Id,
            Version = venta.Version + 1,
            Estado = estaCompleta ? EstadosDeVenta.DevueltaTotal : EstadosDeVenta.DevueltaParcial,
        });
        return new DevolverVentaResponse(id, request.Id, asiento.Fecha, importe,
            partes.ConvertAll(p => new DevolverVentaLineaResponse(p.Vendida.Id, p.Vendida.ProductoId, p.Cantidad, p.Danado, p.Importe)));
    }

    private void Reponer(Asiento asiento, Parte parte, string motivo)
    {
        var origen = new Origen(Motivos.DevolucionCliente, usuario.Id, parte.Vendida.VentaId, parte.Vendida.Linea, Nota: motivo);
        asiento.EntradaPorTotal(parte.Vendida.ProductoId, parte.Cantidad, parte.Vendida.CostoUnitario, parte.CostoTotal, origen);
        if (parte.Danado)
            asiento.Salida(parte.Vendida.ProductoId, parte.Cantidad, origen with { Motivo = Motivos.Merma });
    }

    private static List<Pedida> Emparejar(DevolverVentaRequest request, IReadOnlyDictionary<long, LineaVendida> vendidas)
    {
        var ajenas = request.Lineas!.Index().Where(l => !vendidas.ContainsKey(l.Item!.DetalleId!.Value))
            .Select(l => ($"lineas[{l.Index}].detalleId", l.Item!.DetalleId!.Value)).ToList();
        return ajenas.Count > 0 ? throw Problemas.ReferenciasInexistentes(ajenas)
            : [.. request.Lineas!.Select(l => new Pedida(vendidas[l!.DetalleId!.Value], l.Cantidad!.Value, l.Danado ?? false))];
    }

    private static void ComprobarCantidades(List<Pedida> pedidas)
    {
        var excedidas = pedidas.GroupBy(p => p.Vendida)
            .Select(g => new LineaExcedida(g.Key.Id, g.Key.Cantidad, g.Key.CantidadDevuelta, g.Sum(p => p.Cantidad)))
            .Where(l => l.Solicitada > l.Vendida - l.Devuelta).ToList();
        if (excedidas.Count > 0)
            throw VentasProblems.DevolucionExcedeLoVendido(excedidas);
    }

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(DevolverVentaRequest request, CancellationToken cancellationToken)
    {
        if (request.Lineas is not { Count: > 0 } lineas)
            return [];
        var vendidas = await LeerLineasAsync(request.Id, cancellationToken);
        var productos = await db.LeerProductosAsync(vendidas.Select(v => (long?)v.ProductoId), cancellationToken);
        var porLinea = vendidas.ToDictionary(v => v.Id, v => productos[v.ProductoId]);
        return ComprobacionDeLineas.Fracciones("cantidad", lineas.Select(l => (porLinea.GetValueOrDefault(l?.DetalleId ?? 0), l?.Cantidad)));
    }

    private Task<IReadOnlyList<LineaVendida>> LeerLineasAsync(long ventaId, CancellationToken cancellationToken) => db.ReadAsync(
        session => session.QueryAsync<LineaVendida>(LibroSql.LeerLineasDeVentas, new { VentaIds = new[] { ventaId } }), cancellationToken);
}
