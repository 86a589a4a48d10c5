using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Listas;
using MediatR;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Productos.Producto>;
using Sql = Inventario.Api.Features.Productos.ConsultarProductos.ConsultarProductosSql;

namespace Inventario.Api.Features.Productos.ConsultarProductos;

internal sealed class ConsultarProductosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ConsultarProductosRequest, PaginaDe<Producto>>
{
    private static readonly string?[] PorNombre = [null, "nombre", "-nombre"];

    /// <summary>Con menos partes que estas, traer sus productos y ordenarlos es lo más barato.</summary>
    private const int PartesPocas = 1_500;

    /// <summary>Con estas o más, basta recorrer un poco el orden. Entre medias, se recorre preguntando a las partes.</summary>
    private const int PartesFrecuentes = 20_000;

    /// <summary>Si están lejos, hasta estas cuesta menos traerlas que recorrer el orden entero.</summary>
    private const int PartesQueTraer = 40_000;

    // Hasta dónde se recorre antes de darlo por lejano. Preguntar a las partes cuesta veinte veces menos que mirar la ficha.
    private const int FilasAlSondear = 20_000;
    private const int FilasConFicha = 4_000;
    private const int FilasConFichaPorPedida = 10;

    public static readonly Lista<Producto> Lista = new(Sql.Contar, p => p.Id, Ordenes(
        Sql.PorNombre, Sql.PorNombreDesc, Sql.PorCodigo, Sql.PorCodigoDesc, Sql.PorPrecio, Sql.PorPrecioDesc,
        Sql.PorStock, Sql.PorStockDesc, Sql.PorCreado, Sql.PorCreadoDesc));

    private static readonly Lista<Producto> Recorriendo = Lista.Contando(Sql.ContarHallados);

    private static readonly Lista<Producto> Sondeando = new(Sql.ContarHallados, p => p.Id, Ordenes(
        Sql.PorNombreSondeando, Sql.PorNombreDescSondeando, Sql.PorCodigoSondeando, Sql.PorCodigoDescSondeando,
        Sql.PorPrecioSondeando, Sql.PorPrecioDescSondeando, Sql.PorStockSondeando, Sql.PorStockDescSondeando,
        Sql.PorCreadoSondeando, Sql.PorCreadoDescSondeando));

    private static readonly Lista<Producto> Todos = Sondeando.Contando(Sql.ContarTodos);

    private static readonly Lista<Producto> DeHallados = new(Sql.ContarHallados, p => p.Id, Ordenes(
        Sql.PorNombreDeHallados, Sql.PorNombreDescDeHallados, Sql.PorCodigoDeHallados, Sql.PorCodigoDescDeHallados,
        Sql.PorPrecioDeHallados, Sql.PorPrecioDescDeHallados, Sql.PorStockDeHallados, Sql.PorStockDescDeHallados,
        Sql.PorCreadoDeHallados, Sql.PorCreadoDescDeHallados));

    private static OrdenDeLista<Producto>[] Ordenes(params string[] sql) =>
    [
        Por("nombre", sql[0], p => p.Nombre), Por("-nombre", sql[1], p => p.Nombre),
        Por("codigo", sql[2], p => p.Codigo), Por("-codigo", sql[3], p => p.Codigo),
        Por("precio", sql[4], p => p.Precio), Por("-precio", sql[5], p => p.Precio),
        Por("stock", sql[6], p => p.Stock), Por("-stock", sql[7], p => p.Stock),
        Por("creadoEn", sql[8], p => p.CreadoEn), Por("-creadoEn", sql[9], p => p.CreadoEn),
    ];

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => LeerAsync(session, request), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }

    /// <summary>
    /// Lo que aparece poco se trae de las partes. Lo demás llena la página a poco que se siga el orden, preguntando a las partes o, si es
    /// frecuente, mirando cada ficha. Si no la llena, porque los que lo tienen están juntos y lejos, también se trae; y si son
    /// muchos para traerlos, se pregunta a las partes hasta el final.
    /// </summary>
    private static async Task<PaginaDe<Producto>> LeerAsync(DbSession session, ConsultarProductosRequest request)
    {
        var filtros = ConsultarProductosFiltros.De(request);
        if (filtros.Principio is null)
            return await (filtros.ConFicha is true ? Lista : Todos).LeerAsync(session, request, filtros);

        var partes = await PartesDeProducto.ContarAsync(session, filtros.Campos, filtros.Principio, PartesFrecuentes);
        var (esFrecuente, conFicha) = (partes >= PartesFrecuentes, filtros.ConFicha is true);
        var deLasPartes = conFicha ? filtros : filtros.PorPartes;
        if (partes < PartesPocas)
            return await DeHallados.LeerAsync(session, request, deLasPartes);
        if (esFrecuente && !conFicha && filtros.Nombre is not null && PorNombre.Contains(request.Orden))
            return await Sondeando.LeerAsync(session, request, filtros);

        var sondea = !conFicha && !esFrecuente;
        var filas = sondea ? FilasAlSondear : FilasConFicha + (FilasConFichaPorPedida * (request.Pagina ?? 1) * request.Filas);
        var tope = await Sondeando.TopeAsync(session, request, new ConsultarProductosFiltros(), filas);
        var pagina = sondea
            ? await Sondeando.LeerAsync(session, request, deLasPartes, tope)
            : await (esFrecuente && conFicha ? Lista : Recorriendo).LeerAsync(session, request, filtros, tope);
        if (tope is null || pagina.Siguiente is not null)
            return pagina;
        if (!esFrecuente || await PartesDeProducto.ContarAsync(session, filtros.Campos, filtros.Principio, PartesQueTraer) < PartesQueTraer)
            return await DeHallados.LeerAsync(session, request, deLasPartes);
        return await (conFicha ? Lista : Sondeando).LeerAsync(session, request, deLasPartes);
    }
}
