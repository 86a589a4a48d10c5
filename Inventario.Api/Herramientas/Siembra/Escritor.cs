namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Escribe el catálogo de la tienda: categorías, proveedores, clientes y productos.</summary>
internal sealed class Escritor(CatalogoDeEjemplo catalogo, Pedido pedido, Personal personal, CancellationToken ct)
{
    public Task CategoriasAsync(MySqlConnection conexion, DateTime fecha) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarCategoria, CatalogoDeEjemplo.Categorias.Index(), (tabla, c) => tabla
            .Entero(c.Index + 1).Texto(c.Item.Nombre).Texto(c.Item.Descripcion).Fecha(fecha).Fecha(fecha), ct);

    public Task ProveedoresAsync(MySqlConnection conexion, DateTime fecha) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarProveedor,
        Enumerable.Range(1, pedido.Proveedores).Select(id => PersonasDeEjemplo.Proveedor(pedido.Semilla, id)), (tabla, p) => tabla
            .Entero(p.Id).Texto(p.Nombre).Texto(p.Contacto).Texto(p.Documento).Texto(p.Correo).Texto(p.Telefono)
            .Texto(p.Direccion).SiNo(p.Activo).Fecha(fecha).Fecha(fecha), ct);

    /// <param name="fecha">Fecha de alta.</param>
    /// <param name="fin">Fecha de las bajas y de la anonimización.</param>
    public async Task ClientesAsync(MySqlConnection conexion, DateTime fecha, DateTime fin)
    {
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarCliente,
            Enumerable.Range(1, pedido.Clientes).Select(id => PersonasDeEjemplo.Cliente(pedido.Semilla, id)), (tabla, c) => tabla
                .Entero(c.Id).Texto(c.Nombre).Texto(c.Documento).Texto(c.Correo).Texto(c.Telefono).Texto(c.Direccion)
                .SiNo(c.Activo).Entero(c.Activo ? 1 : 2).Fecha(fecha).Fecha(c.Activo ? fecha : fin), ct);

        long[] anonimizados = [PersonasDeEjemplo.ClienteAnonimizado];
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarAnonimizacion, anonimizados, (tabla, id) => tabla
            .Entero(id).Fecha(fin).Entero(personal.AdministradorId), ct);
        await Insertador.TodasAsync(conexion, SembrarSql.InsertarAuditoria, anonimizados, (tabla, id) => tabla
            .Fecha(fin).Texto(EventosAuditados.ClienteAnonimizado).Entero(personal.AdministradorId)
            .Texto(RecursosAuditados.Cliente).Entero(id).Texto(RegistroDeAuditoria.ComoJson()), ct);
    }

    public Task ProductosAsync(MySqlConnection conexion, Simulacion final, IEnumerable<MovimientoSembrado> iniciales) =>
        Insertador.TodasAsync(conexion, SembrarSql.InsertarProducto, iniciales, (tabla, inicial) =>
        {
            var id = inicial.ProductoId;
            var (ficha, saldo) = (catalogo.Ficha(id, pedido.Proveedores), final.Saldo(id));
            tabla.Entero(id).Texto(CatalogoDeEjemplo.Codigo(id))
                .Texto(ficha.ConCodigoDeBarras ? CatalogoDeEjemplo.CodigoDeBarras(id) : null)
                .Texto(catalogo.Nombre(id)).Entero(CatalogoDeEjemplo.CategoriaId(id)).Entero(ficha.ProveedorId)
                .Numero(ficha.Precio).Numero(ficha.Articulo.Tasa).Texto(ficha.Articulo.Unidad).Numero(ficha.StockMinimo)
                .Numero(saldo.Cantidad).Numero(saldo.Valor).Numero(saldo.CostoPromedio).Entero(final.Secuencia(id))
                .SiNo(ficha.Activo).Entero(ficha.Cambio is null ? 1 : 2).Fecha(inicial.Fecha)
                .Fecha(ficha.Cambio is { } cambio ? final.CambioDePrecio(cambio) : inicial.Fecha);
        }, ct);

    public Task CodigosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> iniciales) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarCodigo, iniciales, (tabla, inicial) => tabla
            .Texto(CatalogoDeEjemplo.Codigo(inicial.ProductoId)).Entero(inicial.ProductoId), ct);

    public Task IdentificadoresAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> iniciales) => Insertador.TodasAsync(
        conexion, SembrarSql.InsertarIdentificador, iniciales.SelectMany(i => Identificadores(i.ProductoId)), (tabla, i) => tabla
            .Texto(i.Valor).Entero(i.ProductoId).Texto(Gtin.Canonico(i.Valor)), ct);

    public Task CambiosDePrecioAsync(MySqlConnection conexion, Simulacion final, IEnumerable<MovimientoSembrado> iniciales) =>
        Insertador.TodasAsync(conexion, SembrarSql.InsertarCambioDePrecio,
            from inicial in iniciales
            let ficha = catalogo.Ficha(inicial.ProductoId, pedido.Proveedores)
            where ficha.Cambio is not null
            select (Id: inicial.ProductoId, ficha.Cambio, ficha.Precio), (tabla, p) => tabla
                .Entero(p.Id).Fecha(final.CambioDePrecio(p.Cambio)).Entero(personal.AdministradorId)
                .Texto("precio").Numero(p.Cambio.Anterior).Numero(p.Precio), ct);

    private IEnumerable<(string Valor, long ProductoId)> Identificadores(long id)
    {
        yield return (CatalogoDeEjemplo.Codigo(id), id);
        if (catalogo.Ficha(id, pedido.Proveedores).ConCodigoDeBarras)
            yield return (CatalogoDeEjemplo.CodigoDeBarras(id), id);
    }
}
