namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Escribe la historia de la tienda: ventas, devoluciones, conteos, movimientos y auditoría.</summary>
internal sealed class EscritorDeHistoria(CatalogoDeEjemplo catalogo, AjustesDeVentas ajustes, CancellationToken ct)
{
    public Task VentasAsync(MySqlConnection conexion, List<VentaSembrada> ventas) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarVenta, ventas, (tabla, v) => tabla
            .Entero(v.Id).Fecha(v.Fecha).Texto(v.Estado).Entero(v.ClienteId).Entero(v.UsuarioId).Entero(v.Lineas.Count)
            .Numero(v.Lineas.Sum(l => l.Importe.Base)).Numero(v.Lineas.Sum(l => l.Importe.Descuento))
            .Numero(v.Lineas.Sum(l => l.Importe.Impuesto)).Numero(v.Total)
            .SiNo(ajustes.PreciosIncluyenImpuesto).Texto(ajustes.NombreDelRedondeo).Texto(v.Nota)
            .Texto(v.MotivoAnulacion).Entero(v.Version), ct);

    public Task DetalleAsync(MySqlConnection conexion, List<VentaSembrada> ventas) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarDetalle, ventas.SelectMany(v => v.Lineas.Select((l, i) => (VentaId: v.Id, Numero: i + 1, Linea: l))),
        (tabla, fila) =>
        {
            var l = fila.Linea;
            tabla.Entero(fila.VentaId).Entero(fila.Numero).Entero(l.ProductoId).Texto(CatalogoDeEjemplo.Codigo(l.ProductoId))
                .Texto(catalogo.Nombre(l.ProductoId)).Texto(l.Ficha.Articulo.Unidad).Numero(l.Cantidad)
                .Numero(l.Precio).Numero(l.Importe.Descuento).Numero(l.Ficha.Articulo.Tasa).Numero(l.Importe.Base)
                .Numero(l.Importe.Impuesto).Numero(l.Importe.Importe).Numero(l.CostoUnitario).Numero(l.CostoTotal)
                .Numero(l.CantidadDevuelta).Numero(l.ImporteDevuelto).Numero(l.CostoDevuelto);
        }, ct);

    public Task MovimientosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> movimientos) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarMovimiento, movimientos, (tabla, m) => tabla
            .Entero(m.ProductoId).Entero(m.Secuencia).Entero(m.Id).Fecha(m.Fecha).Texto(m.Motivo).Numero(m.Delta)
            .Numero(m.StockResultante).Numero(m.CostoUnitario).Numero(m.CostoTotal).Numero(m.ValorResultante)
            .Numero(m.CostoPromedio).Entero(m.UsuarioId).Entero(m.VentaId).Entero(m.Linea).Entero(m.ProveedorId)
            .Entero(m.RevierteA).Texto(m.Documento).Texto(m.Nota), ct);

    public async Task DevolucionesAsync(MySqlConnection conexion, List<DevolucionSembrada> devoluciones)
    {
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarDevolucion, devoluciones, (tabla, d) => tabla
            .Entero(d.Id).Entero(d.VentaId).Fecha(d.Fecha).Entero(d.UsuarioId).Texto(d.Motivo).Numero(d.Lineas.Sum(l => l.Importe)), ct);
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarLineaDevuelta,
            devoluciones.SelectMany(d => d.Lineas.Select((l, i) => (d.Id, d.VentaId, Renglon: i + 1, Linea: l))), (tabla, fila) => tabla
                .Entero(fila.Id).Entero(fila.Renglon).Entero(fila.VentaId).Entero(fila.Linea.Numero).Numero(fila.Linea.Cantidad)
                .SiNo(fila.Linea.Danado).Numero(fila.Linea.Base).Numero(fila.Linea.Importe - fila.Linea.Base)
                .Numero(fila.Linea.Importe).Numero(fila.Linea.CostoTotal), ct);
    }

    public async Task ConteosAsync(MySqlConnection conexion, List<ConteoSembrado> conteos)
    {
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarConteo, conteos, (tabla, c) => tabla
            .Entero(c.Id).Fecha(c.Fecha).Entero(c.UsuarioId).Texto(c.Nota), ct);
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarLineaContada,
            conteos.SelectMany(c => c.Lineas.Select((l, i) => (c.Id, Numero: i + 1, Linea: l))), (tabla, fila) => tabla
                .Entero(fila.Id).Entero(fila.Numero).Entero(fila.Linea.ProductoId).Numero(fila.Linea.StockPrevio)
                .Numero(fila.Linea.Contado).Numero(fila.Linea.Contado - fila.Linea.StockPrevio).Entero(fila.Linea.Secuencia), ct);
    }

    public Task AuditoriaAsync(MySqlConnection conexion, List<AuditoriaSembrada> entradas) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarAuditoria, entradas, (tabla, a) => tabla
            .Fecha(a.Fecha).Texto(a.Evento).Entero(a.UsuarioId).Texto(a.Recurso).Entero(a.RecursoId).Texto(a.Detalle), ct);
}
