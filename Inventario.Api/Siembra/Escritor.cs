using Inventario.Api.Common.Ajustes;
using MySqlConnector;

namespace Inventario.Api.Siembra;

/// <summary>Pone en su tabla cada cosa de la siembra.</summary>
internal sealed class Escritor(CatalogoDeEjemplo catalogo, AjustesDeVentas ajustes, CancellationToken ct)
{
    public async Task CategoriasAsync(MySqlConnection conexion, DateTime fecha)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarCategoria);
        for (var i = 0; i < CatalogoDeEjemplo.Categorias.Count; i++)
        {
            var categoria = CatalogoDeEjemplo.Categorias[i];
            tabla.Fila().Entero(i + 1).Texto(categoria.Nombre).Texto(categoria.Descripcion).Fecha(fecha).Fecha(fecha);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task ProveedoresAsync(MySqlConnection conexion, IEnumerable<FilaDeContacto> proveedores, DateTime fecha)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarProveedor);
        foreach (var p in proveedores)
        {
            tabla.Fila().Entero(p.Id).Texto(p.Nombre).Texto(p.Contacto).Texto(p.Documento).Texto(p.Correo).Texto(p.Telefono)
                .Texto(p.Direccion).SiNo(p.Activo).Fecha(fecha).Fecha(fecha);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task ClientesAsync(MySqlConnection conexion, IEnumerable<FilaDeContacto> clientes, DateTime fecha)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarCliente);
        foreach (var c in clientes)
        {
            tabla.Fila().Entero(c.Id).Texto(c.Nombre).Texto(c.Documento).Texto(c.Correo).Texto(c.Telefono).Texto(c.Direccion)
                .SiNo(c.Activo).Fecha(fecha).Fecha(fecha);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    /// <param name="conexion">Dónde.</param>
    /// <param name="final">La simulación ya terminada: de ella salen los saldos.</param>
    /// <param name="proveedores">Cuántos proveedores hay.</param>
    /// <param name="ids">Qué productos.</param>
    public async Task ProductosAsync(MySqlConnection conexion, Simulacion final, int proveedores, IEnumerable<MovimientoSembrado> ids)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarProducto);
        foreach (var inicial in ids)
        {
            var id = inicial.ProductoId;
            var (ficha, saldo) = (catalogo.Ficha(id, proveedores), final.Saldo(id));
            tabla.Fila().Entero(id).Texto(CatalogoDeEjemplo.Codigo(id))
                .Texto(ficha.ConCodigoDeBarras ? CatalogoDeEjemplo.CodigoDeBarras(id) : null)
                .Texto(catalogo.Nombre(id)).Entero(CatalogoDeEjemplo.CategoriaId(id)).Entero(ficha.ProveedorId)
                .Numero(ficha.Precio).Numero(ficha.Articulo.Tasa).Texto(ficha.Articulo.Unidad).Numero(ficha.StockMinimo)
                .Numero(saldo.Cantidad).Numero(saldo.Valor).Numero(saldo.CostoPromedio).Entero(final.Secuencia(id))
                .Entero(inicial.Secuencia).SiNo(ficha.Activo).Fecha(inicial.Fecha).Fecha(inicial.Fecha);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task CodigosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> iniciales)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarCodigo);
        foreach (var inicial in iniciales)
        {
            tabla.Fila().Texto(CatalogoDeEjemplo.Codigo(inicial.ProductoId)).Entero(inicial.ProductoId);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task IdentificadoresAsync(MySqlConnection conexion, int proveedores, IEnumerable<MovimientoSembrado> iniciales)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarIdentificador);
        foreach (var id in iniciales.Select(i => i.ProductoId))
        {
            tabla.Fila().Texto(CatalogoDeEjemplo.Codigo(id)).Entero(id);
            await tabla.CerrarFilaAsync(ct);
            if (!catalogo.Ficha(id, proveedores).ConCodigoDeBarras)
                continue;
            tabla.Fila().Texto(CatalogoDeEjemplo.CodigoDeBarras(id)).Entero(id);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task VentasAsync(MySqlConnection conexion, List<VentaSembrada> ventas)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarVenta);
        foreach (var v in ventas)
        {
            tabla.Fila().Entero(v.Id).Fecha(v.Fecha).Entero(v.ClienteId).Entero(v.UsuarioId).Entero(v.Lineas.Count)
                .Numero(v.Lineas.Sum(l => l.Importe.Base)).Numero(v.Lineas.Sum(l => l.Importe.Descuento))
                .Numero(v.Lineas.Sum(l => l.Importe.Impuesto)).Numero(v.Lineas.Sum(l => l.Importe.Importe))
                .SiNo(ajustes.PreciosIncluyenImpuesto).Texto(ajustes.NombreDelRedondeo).Texto(v.Nota);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task DetalleAsync(MySqlConnection conexion, List<VentaSembrada> ventas)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarDetalle);
        foreach (var venta in ventas)
        {
            for (var i = 0; i < venta.Lineas.Count; i++)
            {
                var l = venta.Lineas[i];
                tabla.Fila().Entero(venta.Id).Entero(i + 1).Entero(l.ProductoId).Texto(CatalogoDeEjemplo.Codigo(l.ProductoId))
                    .Texto(catalogo.Nombre(l.ProductoId)).Texto(l.Ficha.Articulo.Unidad).Numero(l.Cantidad)
                    .Numero(l.Ficha.Precio).Numero(l.Importe.Descuento).Numero(l.Ficha.Articulo.Tasa).Numero(l.Importe.Base)
                    .Numero(l.Importe.Impuesto).Numero(l.Importe.Importe).Numero(l.CostoUnitario).Numero(l.CostoTotal);
                await tabla.CerrarFilaAsync(ct);
            }
        }
        await tabla.EnviarAsync(ct);
    }

    public async Task MovimientosAsync(MySqlConnection conexion, IEnumerable<MovimientoSembrado> movimientos)
    {
        var tabla = new Insertador(conexion, SembrarSql.InsertarMovimiento);
        foreach (var m in movimientos)
        {
            tabla.Fila().Entero(m.ProductoId).Entero(m.Secuencia).Entero(m.Id).Fecha(m.Fecha).Texto(m.Motivo).Numero(m.Delta)
                .Numero(m.StockResultante).Numero(m.CostoUnitario).Numero(m.CostoTotal).Numero(m.ValorResultante)
                .Numero(m.CostoPromedio).Entero(m.UsuarioId).Entero(m.VentaId).Entero(m.Linea).Entero(m.ProveedorId)
                .Texto(m.Documento).Texto(m.Nota);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }
}
