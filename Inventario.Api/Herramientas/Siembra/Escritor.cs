using Inventario.Api.Features.Conteos.RegistrarConteo;
using Inventario.Api.Features.Productos;
using Inventario.Api.Features.Productos.ImportarProductos;
using Inventario.Api.Features.Ventas.DevolverVenta;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Escribe las filas de la tienda de ejemplo: su catálogo y su historia.</summary>
internal sealed class Escritor(Pedido pedido, Personal personal, AjustesDeVentas ajustes, CancellationToken ct)
{
    private const int FilasPorLote = 1_000;

    private readonly CatalogoDeEjemplo catalogo = new(pedido.Semilla);

    public Task CategoriasAsync(MySqlConnection conexion, DateTime fecha) => InsertarAsync(conexion, SembrarSql.InsertarCategoria,
        CatalogoDeEjemplo.Categorias.Select((c, i) => new { Id = i + 1, c.Nombre, c.Descripcion, Fecha = fecha }));

    public Task ProveedoresAsync(MySqlConnection conexion, DateTime fecha) => InsertarAsync(conexion, SembrarSql.InsertarProveedor,
        from id in Enumerable.Range(1, pedido.Proveedores)
        let p = PersonasDeEjemplo.Proveedor(pedido.Semilla, id)
        select new { p.Id, p.Nombre, p.Contacto, p.Documento, p.Correo, p.Telefono, p.Direccion, p.Activo, Fecha = fecha });

    /// <param name="fecha">Fecha de alta.</param>
    /// <param name="fin">Fecha de las bajas y de la anonimización.</param>
    public async Task ClientesAsync(MySqlConnection conexion, DateTime fecha, DateTime fin)
    {
        await InsertarAsync(conexion, SembrarSql.InsertarCliente,
            from id in Enumerable.Range(1, pedido.Clientes)
            let c = PersonasDeEjemplo.Cliente(pedido.Semilla, id)
            select new
            {
                c.Id, c.Nombre, c.Documento, c.Correo, c.Telefono, c.Direccion, c.Activo,
                Version = c.Activo ? 1 : 2, Fecha = fecha, ActualizadoEn = c.Activo ? fecha : fin,
            });
        await InsertarAsync(conexion, SembrarSql.InsertarAnonimizacion,
            [new { ClienteId = PersonasDeEjemplo.ClienteAnonimizado, Fecha = fin, UsuarioId = personal.AdministradorId }]);
        await AuditoriaAsync(conexion, [new(fin, EventosAuditados.ClienteAnonimizado, personal.AdministradorId,
            RecursosAuditados.Cliente, PersonasDeEjemplo.ClienteAnonimizado, RegistroDeAuditoria.ComoJson())]);
    }

    public Task ProductosAsync(MySqlConnection conexion, Simulacion final, IEnumerable<MovimientoSembrado> iniciales) =>
        InsertarAsync(conexion, SembrarSql.InsertarProducto,
            from inicial in iniciales
            let id = inicial.ProductoId
            let ficha = catalogo.Ficha(id, pedido.Proveedores)
            let saldo = final.Saldo(id)
            select new
            {
                Id = id, Codigo = CatalogoDeEjemplo.Codigo(id),
                CodigoBarras = ficha.ConCodigoDeBarras ? CatalogoDeEjemplo.CodigoDeBarras(id) : null,
                Nombre = catalogo.Nombre(id), CategoriaId = CatalogoDeEjemplo.CategoriaId(id), ficha.ProveedorId,
                ficha.Precio, TasaImpuesto = ficha.Articulo.Tasa, ficha.Articulo.Unidad, ficha.StockMinimo,
                Stock = saldo.Cantidad, ValorStock = saldo.Valor, saldo.CostoPromedio, Secuencia = final.Secuencia(id),
                ficha.Activo, Version = ficha.Cambio is null ? 1 : 2, inicial.Fecha,
                ActualizadoEn = ficha.Cambio is { } cambio ? final.CambioDePrecio(cambio) : inicial.Fecha,
            });

    public Task CodigosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> iniciales) => InsertarAsync(conexion,
        ProductoSql.RegistrarCodigo, iniciales.Select(i => new { Codigo = CatalogoDeEjemplo.Codigo(i.ProductoId), i.ProductoId }));

    public Task IdentificadoresAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> iniciales) => InsertarAsync(
        conexion, ImportarProductosSql.RegistrarIdentificador,
        from inicial in iniciales
        from valor in Identificadores(inicial.ProductoId)
        select new { Valor = valor, inicial.ProductoId, Canonico = Gtin.Canonico(valor) });

    public Task CambiosDePrecioAsync(MySqlConnection conexion, Simulacion final, IEnumerable<MovimientoSembrado> iniciales) =>
        InsertarAsync(conexion, SembrarSql.InsertarCambioDePrecio,
            from inicial in iniciales
            let ficha = catalogo.Ficha(inicial.ProductoId, pedido.Proveedores)
            where ficha.Cambio is not null
            let cambio = ficha.Cambio!
            select new
            {
                inicial.ProductoId, Fecha = final.CambioDePrecio(cambio), UsuarioId = personal.AdministradorId,
                Campo = "precio", cambio.Anterior, Nuevo = ficha.Precio,
            });

    public Task VentasAsync(MySqlConnection conexion, List<VentaSembrada> ventas) => InsertarAsync(conexion, SembrarSql.InsertarVenta,
        ventas.Select(v => new
        {
            v.Id, v.Fecha, v.Estado, v.ClienteId, v.UsuarioId, NumLineas = v.Lineas.Count, Subtotal = v.Lineas.Sum(l => l.Importe.Base),
            Descuento = v.Lineas.Sum(l => l.Importe.Descuento), Impuesto = v.Lineas.Sum(l => l.Importe.Impuesto), v.Total,
            ajustes.PreciosIncluyenImpuesto, Redondeo = ajustes.NombreDelRedondeo, v.Nota, v.MotivoAnulacion, v.Version,
        }));

    public Task DetalleAsync(MySqlConnection conexion, List<VentaSembrada> ventas) => InsertarAsync(conexion, SembrarSql.InsertarDetalle,
        ventas.SelectMany(v => v.Lineas.Select((l, i) => new
        {
            VentaId = v.Id, Linea = i + 1, l.ProductoId,
            Codigo = CatalogoDeEjemplo.Codigo(l.ProductoId), Nombre = catalogo.Nombre(l.ProductoId),
            l.Ficha.Articulo.Unidad, l.Cantidad, PrecioUnitario = l.Precio, l.Importe.Descuento, TasaImpuesto = l.Ficha.Articulo.Tasa,
            l.Importe.Base, l.Importe.Impuesto, l.Importe.Importe, l.CostoUnitario, l.CostoTotal,
            l.CantidadDevuelta, l.ImporteDevuelto, l.CostoDevuelto,
        })));

    public Task MovimientosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> movimientos) =>
        InsertarAsync(conexion, SembrarSql.InsertarMovimiento, movimientos);

    public async Task DevolucionesAsync(MySqlConnection conexion, List<DevolucionSembrada> devoluciones)
    {
        await InsertarAsync(conexion, SembrarSql.InsertarDevolucion, devoluciones);
        await InsertarAsync(conexion, DevolverVentaSql.InsertarLinea, devoluciones.SelectMany(d => d.Lineas.Select((l, i) => new
        {
            DevolucionId = d.Id, Renglon = i + 1, d.VentaId, Linea = l.Numero, l.Cantidad, l.Danado, l.Base,
            Impuesto = l.Importe - l.Base, l.Importe, l.CostoTotal,
        })));
    }

    public async Task ConteosAsync(MySqlConnection conexion, List<ConteoSembrado> conteos)
    {
        await InsertarAsync(conexion, SembrarSql.InsertarConteo, conteos);
        await InsertarAsync(conexion, RegistrarConteoSql.InsertarLinea, conteos.SelectMany(c => c.Lineas.Select((l, i) => new
        {
            ConteoId = c.Id, Linea = i + 1, l.ProductoId, l.StockPrevio, l.Contado, Diferencia = l.Contado - l.StockPrevio, l.Secuencia,
        })));
    }

    public Task AuditoriaAsync(MySqlConnection conexion, List<AuditoriaSembrada> entradas) =>
        InsertarAsync(conexion, SembrarSql.InsertarAuditoria, entradas);

    private IEnumerable<string> Identificadores(long id)
    {
        yield return CatalogoDeEjemplo.Codigo(id);
        if (catalogo.Ficha(id, pedido.Proveedores).ConCodigoDeBarras)
            yield return CatalogoDeEjemplo.CodigoDeBarras(id);
    }

    private async Task InsertarAsync<TFila>(MySqlConnection conexion, string sql, IEnumerable<TFila> filas) where TFila : notnull
    {
        await using var sesion = new DbSession(conexion, apertura: "", ct);
        foreach (var tramo in filas.Chunk(FilasPorLote))
        {
            var lote = new LoteSql();
            foreach (var fila in tramo)
                lote.Agregar(sql, fila);
            await lote.EscribirAsync(sesion, confirmar: false);
        }
    }
}
