namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

internal sealed class RegistrarMovimientosHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<RegistrarMovimientosRequest, RegistrarMovimientosResponse>, IErroresDeLoGuardado<RegistrarMovimientosRequest>
{
    public async Task<RegistrarMovimientosResponse> Handle(RegistrarMovimientosRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RegistrarAsync(request, cancellationToken);
        }
        catch (MySqlException e) when (e.EsReferenciaInexistente("fk_movimiento_proveedor"))
        {
            // Otra petición borró el proveedor entre la comprobación y el COMMIT.
            throw Problemas.ReferenciaInexistente("proveedorId", request.ProveedorId!.Value);
        }
    }

    private async Task<RegistrarMovimientosResponse> RegistrarAsync(
        RegistrarMovimientosRequest request, CancellationToken cancellationToken)
    {
        await ComprobarProveedorAsync(request, cancellationToken);
        var lineas = request.Lineas!.Select(l => new Linea(l!.ProductoId!.Value, l.Cantidad!.Value, l.CostoUnitario)).ToList();
        var motivo = Motivos.Buscar(request.Motivo)!;
        var origen = new Origen(motivo.Nombre, usuario.Id, ProveedorId: request.ProveedorId,
            Documento: request.Documento.Limpio(), Nota: request.Nota.Limpio());

        return await libro.AsentarAsync(new(lineas.Select(l => l.ProductoId)), asiento =>
        {
            Comprobar(lineas, motivo, asiento);
            return new RegistrarMovimientosResponse(lineas.ConvertAll(l =>
                Asentar(asiento, l, motivo, origen).ComoMovimiento(asiento.Buscar(l.ProductoId)!, usuario.Nombre)));
        }, cancellationToken);
    }

    private async Task ComprobarProveedorAsync(RegistrarMovimientosRequest request, CancellationToken cancellationToken)
    {
        if (request.ProveedorId is not { } id || await db.ReadAsync(session =>
            session.ExistsAsync(RegistrarMovimientosSql.BuscarProveedor, new { ProveedorId = id }), cancellationToken))
            return;
        // El rechazo nombra también los productos que no existen.
        var productos = await db.LeerProductosAsync(request.Lineas!.Select(l => l!.ProductoId), cancellationToken);
        throw Problemas.ReferenciasInexistentes([("proveedorId", id),
            .. ComprobacionDeLineas.SinProducto(request.Lineas!.Select(l => l!.ProductoId!.Value), productos.ContainsKey)]);
    }

    private static void Comprobar(List<Linea> lineas, MotivoManual motivo, Asiento asiento)
    {
        asiento.ExigirProductos(lineas.Select(l => l.ProductoId));
        asiento.ExigirEnteras("cantidad", lineas.Select(l => (l.ProductoId, l.Cantidad)));
        if (motivo.SoloElPrimero)
            ComprobarQueEsElPrimero(lineas, asiento);
        if (!motivo.Entra)
            asiento.ExigirExistencias(lineas.Select(l => (l.ProductoId, l.Cantidad)));
    }

    private static void ComprobarQueEsElPrimero(List<Linea> lineas, Asiento asiento)
    {
        var tardios = lineas.GroupBy(l => l.ProductoId)
            .Where(g => g.Count() > 1 || asiento.Buscar(g.Key)!.Secuencia > 0)
            .Select(g => g.Key).ToList();
        if (tardios.Count > 0)
            throw MovimientosProblems.InicialTardio(tardios);
    }

    private static MovimientoAsentado Asentar(Asiento asiento, Linea l, MotivoManual motivo, Origen origen)
    {
        if (!motivo.Entra)
            return l.CostoUnitario is { } costo
                ? asiento.SalidaACosto(l.ProductoId, l.Cantidad, costo, origen) : asiento.Salida(l.ProductoId, l.Cantidad, origen);
        var promedio = asiento.Buscar(l.ProductoId)!.CostoPromedio;
        return asiento.Entrada(l.ProductoId, l.Cantidad,
            motivo.Costo == CostoDeMotivo.Exigido || promedio == 0 ? l.CostoUnitario ?? 0 : promedio, origen);
    }

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(RegistrarMovimientosRequest request, CancellationToken cancellationToken)
    {
        if (request.Lineas is not { Count: > 0 } lineas)
            return [];
        var productos = await db.LeerProductosAsync(lineas.Select(l => l?.ProductoId), cancellationToken);
        return ComprobacionDeLineas.Fracciones("cantidad", lineas.Select(l => (productos.GetValueOrDefault(l?.ProductoId ?? 0), l?.Cantidad)));
    }

    private sealed record Linea(long ProductoId, decimal Cantidad, decimal? CostoUnitario);
}
