using Inventario.Api.Common.Busqueda;
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

    /// <summary>Con estas o más, ordenar por relevancia tardaría demasiado.</summary>
    private const int PartesPorRelevancia = 5_000;

    /// <summary>Hasta estas de la segunda palabra, cruzarlas con las de la primera cuesta menos que mirar las fichas.</summary>
    private const int PartesQueCruzar = 300_000;

    // Hasta dónde se recorre antes de darlo por lejano. Preguntar a las partes cuesta veinte veces menos que mirar la ficha.
    private const int FilasAlSondear = 20_000;
    private const int FilasConFicha = 4_000;
    private const int FilasConFichaPorPedida = 10;

    /// <summary>Cuántas palabras se cuentan para elegir por cuál empezar.</summary>
    private const int PalabrasQueContar = 3;

    public static readonly Lista<Producto> Lista = new(Sql.Contar, p => p.Id, Ordenes(
        Sql.PorNombre, Sql.PorNombreDesc, Sql.PorCodigo, Sql.PorCodigoDesc, Sql.PorPrecio, Sql.PorPrecioDesc,
        Sql.PorStock, Sql.PorStockDesc, Sql.PorCreado, Sql.PorCreadoDesc, Sql.PorRelevancia));

    private static readonly Lista<Producto> Recorriendo = Lista.Contando(Sql.ContarHallados);

    private static readonly Lista<Producto> Sondeando = new(Sql.ContarHallados, p => p.Id, Ordenes(
        Sql.PorNombreSondeando, Sql.PorNombreDescSondeando, Sql.PorCodigoSondeando, Sql.PorCodigoDescSondeando,
        Sql.PorPrecioSondeando, Sql.PorPrecioDescSondeando, Sql.PorStockSondeando, Sql.PorStockDescSondeando,
        Sql.PorCreadoSondeando, Sql.PorCreadoDescSondeando, Sql.PorRelevanciaSondeando));

    private static readonly Lista<Producto> Todos = Sondeando.Contando(Sql.ContarTodos);

    private static readonly Lista<Producto> DeHallados = new(Sql.ContarHallados, p => p.Id, Ordenes(
        Sql.PorNombreDeHallados, Sql.PorNombreDescDeHallados, Sql.PorCodigoDeHallados, Sql.PorCodigoDescDeHallados,
        Sql.PorPrecioDeHallados, Sql.PorPrecioDescDeHallados, Sql.PorStockDeHallados, Sql.PorStockDescDeHallados,
        Sql.PorCreadoDeHallados, Sql.PorCreadoDescDeHallados, Sql.PorRelevanciaDeHallados));

    private static readonly Lista<Producto> DeIds = new(Sql.ContarDeIds, p => p.Id, Ordenes(
        Sql.PorNombreDeIds, Sql.PorNombreDescDeIds, Sql.PorCodigoDeIds, Sql.PorCodigoDescDeIds,
        Sql.PorPrecioDeIds, Sql.PorPrecioDescDeIds, Sql.PorStockDeIds, Sql.PorStockDescDeIds,
        Sql.PorCreadoDeIds, Sql.PorCreadoDescDeIds));

    private static OrdenDeLista<Producto>[] Ordenes(params string[] sql) =>
    [
        Por("nombre", sql[0], p => p.Nombre), Por("-nombre", sql[1], p => p.Nombre),
        Por("codigo", sql[2], p => p.Codigo), Por("-codigo", sql[3], p => p.Codigo),
        Por("precio", sql[4], p => p.Precio), Por("-precio", sql[5], p => p.Precio),
        Por("stock", sql[6], p => p.Stock), Por("-stock", sql[7], p => p.Stock),
        Por("creadoEn", sql[8], p => p.CreadoEn), Por("-creadoEn", sql[9], p => p.CreadoEn),
        .. sql.Skip(10).Select(PorRelevancia),
    ];

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => LeerAsync(session, request), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }

    /// <summary>
    /// Lo que aparece poco se trae de las partes. Lo demás llena la página a poco que se siga el orden, preguntando a las partes o, si es
    /// frecuente, mirando cada ficha. Si no la llena, porque los que lo tienen están juntos y lejos, también se trae; y si son
    /// muchos para traerlos, se pregunta a las partes hasta el final. De varias palabras, cuenta la que menos lo hacen. Para ordenar por
    /// relevancia se traen todos; si son muchos, van por nombre tras su código exacto, y la lista que empezó de una forma sigue de esa.
    /// </summary>
    private static async Task<PaginaDe<Producto>> LeerAsync(DbSession session, ConsultarProductosRequest request)
    {
        if (request.Ids is not null)
            return await DeIds.LeerAsync(
                session, request with { Tamano = request.Tamano ?? IdsDeConsulta.Max }, ConsultarProductosFiltros.De(request).Parametros);

        var (filtros, partes) = await EmpezarAsync(session, request);
        if (filtros.Principio is null)
            return await (filtros.ConFicha is true ? Lista : Todos).LeerAsync(session, request, filtros.Parametros);

        if (Lista.NombreDeOrden(request) == OrdenDeLista.Relevancia)
        {
            var sonMuchos = Lista.ValorDelCursor(request) is string clave
                ? string.CompareOrdinal(clave, Sql.PrimerRangoDeMuchos) >= 0 : partes >= PartesPorRelevancia;
            if (!sonMuchos)
                return await DeHallados.LeerAsync(session, request, filtros.Parametros);
            filtros = filtros with { SonMuchos = true };
        }

        var (esFrecuente, conFicha) = (partes >= PartesFrecuentes, filtros.ConFicha is true);
        if (partes < PartesPocas)
            return await DeHallados.LeerAsync(session, request, DeLasPartes());
        if (esFrecuente && !conFicha && filtros.Nombre is not null && PorNombre.Contains(request.Orden))
            return await Sondeando.LeerAsync(session, request, filtros.Parametros);

        var sondea = !conFicha && !esFrecuente;
        var filas = sondea ? FilasAlSondear : FilasConFicha + (FilasConFichaPorPedida * (request.Pagina ?? 1) * request.Filas);
        var tope = await Sondeando.TopeAsync(session, request, new ConsultarProductosFiltros().Parametros, filas);
        var pagina = sondea
            ? await Sondeando.LeerAsync(session, request, DeLasPartes(), tope)
            : await (esFrecuente && conFicha && filtros.OtroPrincipio is null ? Lista : Recorriendo)
                .LeerAsync(session, request, (filtros with { OtroPrincipio = null }).Parametros, tope);
        if (tope is null || pagina.Siguiente is not null)
            return pagina;

        if (filtros.OtroPrincipio is { } otro && await ContarAsync(session, filtros, otro, PartesQueCruzar) == PartesQueCruzar)
            filtros = filtros with { OtroPrincipio = null };
        if (!esFrecuente || filtros.OtroPrincipio is not null
            || await ContarAsync(session, filtros, filtros.Principio, PartesQueTraer) < PartesQueTraer)
            return await DeHallados.LeerAsync(session, request, DeLasPartes());
        return await (conFicha ? Lista : Sondeando).LeerAsync(session, request, DeLasPartes());

        DynamicParameters DeLasPartes() => conFicha ? filtros.Parametros : filtros.PorPartes;
    }

    /// <summary>Por cuál de las palabras se empieza: la que menos lo dicen. Si también es frecuente, se cruza con la siguiente.</summary>
    private static async Task<(ConsultarProductosFiltros Filtros, long Partes)> EmpezarAsync(DbSession session, ConsultarProductosRequest request)
    {
        var filtros = ConsultarProductosFiltros.De(request);
        List<(string Principio, long Partes)> contadas = [];
        foreach (var principio in ConsultarProductosFiltros.Principios(request, PalabrasQueContar))
        {
            var partes = await ContarAsync(session, filtros, principio, PartesFrecuentes);
            contadas.Add((principio, partes));
            if (partes < PartesPocas)
                break;
        }
        if (contadas.Count == 0)
            return (filtros, 0);

        contadas.Sort((a, b) => a.Partes.CompareTo(b.Partes));
        var otra = contadas is [{ Partes: >= PartesFrecuentes }, var segunda, ..] ? segunda.Principio : null;
        return (filtros with { Principio = contadas[0].Principio, OtroPrincipio = otra }, contadas[0].Partes);
    }

    private static Task<long> ContarAsync(DbSession session, ConsultarProductosFiltros filtros, string principio, int partesMax) =>
        PartesDeProducto.ContarAsync(session, filtros.Campos, principio, partesMax);
}
