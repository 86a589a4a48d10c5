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

    public static readonly Lista<Producto> Lista = new Lista<Producto>(Sql.Recorrer, p => p.Id)
        .Por("nombre", "p.nombre_orden", p => p.Nombre, new() { Ademas = Sql.EnSuIndice })
        .Por("codigo", "p.codigo", p => p.Codigo)
        .Por("precio", "p.precio", p => p.Precio)
        .Por("stock", "p.stock", p => p.Stock)
        .Por("creadoEn", "p.creado_en", p => p.CreadoEn)
        .PorRelevancia(Sql.PorRelevancia);

    private static readonly Lista<Producto> Recorriendo = Lista.Contando(Sql.ContarHallados);

    private static readonly Lista<Producto> Sondeando = Lista.Desde(Sql.Sondear, Sql.PorRelevanciaSondeando);

    private static readonly Lista<Producto> Todos = Sondeando.Contando(Sql.ContarTodos);

    private static readonly Lista<Producto> DeHallados = Lista.Desde(Sql.Hallar, Sql.PorRelevanciaDeHallados);

    private static readonly Lista<Producto> DeIds = Lista.Desde(Sql.PorSusIds);

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => LeerAsync(session, request), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }

    /// <summary>Elige el plan y lee la página. De varias palabras, cuenta la que menos productos dicen.</summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term><see cref="DeIds"/></term><description>Se piden unos ids.</description></item>
    /// <item><term><see cref="Todos"/></term><description>No se busca ni se filtra nada: basta el índice del orden.</description></item>
    /// <item><term><see cref="Lista"/></term><description>Se filtra y no se busca; o lo buscado es frecuente y hay que mirar la ficha.</description></item>
    /// <item><term><see cref="DeHallados"/></term><description>Lo buscado aparece poco; o no llena la página, porque los que lo dicen están juntos
    /// y lejos, y no son demasiados para traerlos; o se ordena por relevancia.</description></item>
    /// <item><term><see cref="Sondeando"/></term><description>Ni poco ni mucho, y bastan las partes; o son demasiados para traerlos.</description></item>
    /// <item><term><see cref="Recorriendo"/></term><description>Ni poco ni mucho, y hay que mirar la ficha; o frecuente, hasta el tope.</description></item>
    /// </list>
    /// Por relevancia, si lo dicen muchos van por nombre tras su código exacto, y la lista que empezó de una forma sigue de esa.
    /// </remarks>
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
        SufijosDeProducto.ContarAsync(session, filtros.Campos, principio, partesMax);
}
