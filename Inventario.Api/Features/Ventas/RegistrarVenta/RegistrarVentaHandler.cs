namespace Inventario.Api.Features.Ventas.RegistrarVenta;

internal sealed class RegistrarVentaHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario, AjustesDeVentas ajustes)
    : IRequestHandler<RegistrarVentaRequest, Venta>, IErroresDeLoGuardado<RegistrarVentaRequest>
{
    // Una sola transacción: bloquear productos por id → venta, detalle, movimientos y saldos → COMMIT.
    public Task<Venta> Handle(RegistrarVentaRequest request, CancellationToken cancellationToken) =>
        libro.AsentarAsync(new(ProductoIds(request), request.ClienteId), asiento =>
        {
            var cliente = ComprobarCliente(request, asiento);
            var lineas = Valorar(request, asiento);
            var venta = Totalizar(request, lineas, asiento.Fecha);
            asiento.ExigirExistencias(lineas.Select(l => (l.Producto.Id, l.Cantidad)), () => venta.ComoCalculada(lineas));
            if (request.TotalEsperado is { } esperado && esperado != venta.Total)
                throw VentasProblems.TotalDistinto(esperado, venta.ComoCalculada(lineas));

            venta = venta with { Id = asiento.NuevoId(IdsReservados.Venta) };
            asiento.Escribir(RegistrarVentaSql.InsertarVenta, venta);
            asiento.Anunciar(venta.ComoEvento());
            foreach (var linea in lineas)
            {
                // La clave foránea exige el detalle antes que su movimiento: el costo se calcula antes de asentarlo.
                var costo = asiento.Costear(linea.Producto.Id, linea.Cantidad);
                asiento.Escribir(RegistrarVentaSql.InsertarDetalle, FilaDeDetalle.De(venta.Id, linea, costo));
                asiento.Salida(linea.Producto.Id, linea.Cantidad, new(Motivos.Venta, usuario.Id, venta.Id, linea.Numero));
            }
            AuditarPreciosCambiados(asiento, venta.Id, lineas);
            return venta.ComoVenta(cliente, usuario.Nombre, lineas);
        }, cancellationToken);

    private void AuditarPreciosCambiados(Asiento asiento, long ventaId, List<LineaValorada> lineas)
    {
        var cambios = lineas.Where(l => l.CambiaElPrecio).Select(l => l.ComoCambioDePrecio()).ToArray();
        if (cambios.Length > 0)
            asiento.Auditar(EventosAuditados.PrecioCambiadoEnVenta, usuario.Id, RecursosAuditados.Venta, ventaId, cambios);
    }

    private static string? ComprobarCliente(RegistrarVentaRequest request, Asiento asiento)
    {
        if (request.ClienteId is not { } id)
            return null;
        var cliente = asiento.BuscarCliente(id)
            ?? throw Problemas.ReferenciasInexistentes([("clienteId", id), .. asiento.SinProducto(ProductoIds(request))]);
        return cliente.Activo ? cliente.Nombre : throw VentasProblems.ClienteInactivo(id);
    }

    private static IEnumerable<long> ProductoIds(RegistrarVentaRequest request) => request.Lineas!.Select(l => l!.ProductoId!.Value);

    /// <summary>Valora cada línea, o la rechaza en el orden documentado.</summary>
    private List<LineaValorada> Valorar(RegistrarVentaRequest request, Asiento asiento)
    {
        asiento.ExigirProductos(ProductoIds(request));
        var lineas = request.Lineas!.Select((l, i) => LineaValorada.De(i, asiento.Buscar(l!.ProductoId!.Value)!,
            l.Cantidad!.Value, l.PrecioUnitario, l.Descuento, ajustes)).ToList();

        var inactivos = lineas.Where(l => !l.Producto.Activo).Select(l => l.Producto.Id).Distinct().ToList();
        if (inactivos.Count > 0)
            throw VentasProblems.ProductoInactivo(inactivos);
        if (!usuario.EsAdministrador && lineas.FindAll(l => l.CambiaElPrecio) is { Count: > 0 } cambiadas)
            throw VentasProblems.PreciosSinPermiso(cambiadas.ConvertAll(l => l.Campo));
        var errores = lineas.SelectMany(l => l.Errores()).ToList();
        return errores.Count == 0 ? lineas : throw Problemas.Validacion(errores);
    }

    private FilaDeVenta Totalizar(RegistrarVentaRequest request, List<LineaValorada> lineas, DateTime fecha)
    {
        var fila = new FilaDeVenta(fecha, request.ClienteId, usuario.Id, lineas.Count,
            Subtotal: lineas.Sum(l => l.Importe.Base), Descuento: lineas.Sum(l => l.Importe.Descuento),
            Impuesto: lineas.Sum(l => l.Importe.Impuesto), Total: lineas.Sum(l => l.Importe.Importe),
            ajustes.PreciosIncluyenImpuesto, ajustes.NombreDelRedondeo, request.Nota.Limpio());
        return fila.Total > ReglasDeDominio.ImporteMax || fila.Descuento > ReglasDeDominio.ImporteMax
            ? throw VentasProblems.ImporteExcesivo() : fila;
    }

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(RegistrarVentaRequest request, CancellationToken cancellationToken)
    {
        if (request.Lineas is not { Count: > 0 } lineas)
            return [];
        var productos = await db.LeerProductosAsync(lineas.Select(l => l?.ProductoId), cancellationToken);
        return lineas.Index().SelectMany(l => Errores(l.Index, l.Item, productos));
    }

    /// <summary>Da los errores de una línea; un precio o descuento fuera de límites ya lo rechaza su regla.</summary>
    private IEnumerable<CampoConError> Errores(int indice, RegistrarVentaLinea? linea, Dictionary<long, ProductoBloqueado> productos) =>
        linea is { ProductoId: { } id, Cantidad: { } cantidad and > 0 and <= ReglasDeDominio.CantidadMax }
            && productos.TryGetValue(id, out var producto)
            ? LineaValorada.De(indice, producto, cantidad, SiCabe(linea.PrecioUnitario, ReglasDeDominio.PrecioMax),
                SiCabe(linea.Descuento, ReglasDeDominio.ImporteMax), ajustes).Errores()
            : [];

    private static decimal? SiCabe(decimal? valor, decimal max) => valor >= 0 && valor <= max ? valor : null;
}
