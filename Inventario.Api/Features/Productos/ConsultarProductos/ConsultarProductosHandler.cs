using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Http;
using Inventario.Api.Common.Listas;
using MediatR;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Productos.Producto>;

namespace Inventario.Api.Features.Productos.ConsultarProductos;

internal sealed class ConsultarProductosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ConsultarProductosRequest, PaginaDe<Producto>>
{
    public static readonly Lista<Producto> Lista = new(ConsultarProductosSql.Contar, p => p.Id,
        Por("nombre", ConsultarProductosSql.PorNombre, p => p.Nombre),
        Por("-nombre", ConsultarProductosSql.PorNombreDesc, p => p.Nombre),
        Por("codigo", ConsultarProductosSql.PorCodigo, p => p.Codigo),
        Por("-codigo", ConsultarProductosSql.PorCodigoDesc, p => p.Codigo),
        Por("precio", ConsultarProductosSql.PorPrecio, p => p.Precio),
        Por("-precio", ConsultarProductosSql.PorPrecioDesc, p => p.Precio),
        Por("stock", ConsultarProductosSql.PorStock, p => p.Stock),
        Por("-stock", ConsultarProductosSql.PorStockDesc, p => p.Stock),
        Por("creadoEn", ConsultarProductosSql.PorCreado, p => p.CreadoEn),
        Por("-creadoEn", ConsultarProductosSql.PorCreadoDesc, p => p.CreadoEn));

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => Lista.LeerAsync(session, request, new
        {
            Nombre = request.Nombre.ComoParte(),
            Buscar = request.Buscar.ComoParte(),
            request.CategoriaId,
            request.ProveedorId,
            request.BajoMinimo,
            request.ConStock,
            request.PrecioMin,
            request.PrecioMax,
            Activo = FiltroActivo.Leer(request.Activo),
        }), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }
}
