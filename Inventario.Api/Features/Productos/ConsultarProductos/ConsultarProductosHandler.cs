using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Listas;
using MediatR;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Productos.Producto>;

namespace Inventario.Api.Features.Productos.ConsultarProductos;

internal sealed class ConsultarProductosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ConsultarProductosRequest, PaginaDe<Producto>>
{
    /// <summary>Con menos partes que estas, mirarlas todas y ordenarlas cuesta menos que recorrer un orden buscándolas.</summary>
    private const int PartesPocas = 4_000;

    /// <summary>Con más que estas, recorrer el orden entero cuesta menos que ordenarlas.</summary>
    private const int PartesMuchas = 100_000;

    private static readonly OrdenDeLista<Producto>[] Ordenes =
    [
        Por("nombre", ConsultarProductosSql.PorNombre, p => p.Nombre),
        Por("-nombre", ConsultarProductosSql.PorNombreDesc, p => p.Nombre),
        Por("codigo", ConsultarProductosSql.PorCodigo, p => p.Codigo),
        Por("-codigo", ConsultarProductosSql.PorCodigoDesc, p => p.Codigo),
        Por("precio", ConsultarProductosSql.PorPrecio, p => p.Precio),
        Por("-precio", ConsultarProductosSql.PorPrecioDesc, p => p.Precio),
        Por("stock", ConsultarProductosSql.PorStock, p => p.Stock),
        Por("-stock", ConsultarProductosSql.PorStockDesc, p => p.Stock),
        Por("creadoEn", ConsultarProductosSql.PorCreado, p => p.CreadoEn),
        Por("-creadoEn", ConsultarProductosSql.PorCreadoDesc, p => p.CreadoEn),
    ];

    private static readonly OrdenDeLista<Producto>[] OrdenesDeHallados =
    [
        Por("nombre", ConsultarProductosSql.PorNombreDeHallados, p => p.Nombre),
        Por("-nombre", ConsultarProductosSql.PorNombreDescDeHallados, p => p.Nombre),
        Por("codigo", ConsultarProductosSql.PorCodigoDeHallados, p => p.Codigo),
        Por("-codigo", ConsultarProductosSql.PorCodigoDescDeHallados, p => p.Codigo),
        Por("precio", ConsultarProductosSql.PorPrecioDeHallados, p => p.Precio),
        Por("-precio", ConsultarProductosSql.PorPrecioDescDeHallados, p => p.Precio),
        Por("stock", ConsultarProductosSql.PorStockDeHallados, p => p.Stock),
        Por("-stock", ConsultarProductosSql.PorStockDescDeHallados, p => p.Stock),
        Por("creadoEn", ConsultarProductosSql.PorCreadoDeHallados, p => p.CreadoEn),
        Por("-creadoEn", ConsultarProductosSql.PorCreadoDescDeHallados, p => p.CreadoEn),
    ];

    public static readonly Lista<Producto> Lista = new(ConsultarProductosSql.Contar, p => p.Id, Ordenes);

    private static readonly Lista<Producto> Frecuentes = new(ConsultarProductosSql.ContarHallados, p => p.Id, Ordenes);

    private static readonly Lista<Producto> Hallados = new(ConsultarProductosSql.ContarHallados, p => p.Id, OrdenesDeHallados);

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => LeerAsync(session, request), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }

    /// <summary>
    /// Lo que aparece poco se busca en las partes. Lo frecuente llena la página a poco que se recorra el orden; si no la llena (los que
    /// lo tienen están juntos y lejos), se ordenan todos los que lo tienen, o se sigue hasta el final si son casi todos.
    /// </summary>
    private static async Task<PaginaDe<Producto>> LeerAsync(DbSession session, ConsultarProductosRequest request)
    {
        var filtros = ConsultarProductosFiltros.De(request);
        if (filtros.Principio is null)
            return await Lista.LeerAsync(session, request, filtros);

        var partes = await PartesDeProducto.ContarAsync(session, filtros.Campos, filtros.Principio, PartesMuchas);
        if (partes < PartesPocas)
            return await Hallados.LeerAsync(session, request, filtros);

        var tope = await Lista.TopeAsync(session, request, new ConsultarProductosFiltros(), request.FilasQueMirar);
        if (tope is null)
            return await Lista.LeerAsync(session, request, filtros);
        var pagina = await Frecuentes.LeerAsync(session, request, filtros, tope);
        if (pagina.Siguiente is not null)
            return pagina;
        return await (partes < PartesMuchas ? Hallados : Lista).LeerAsync(session, request, filtros);
    }
}
