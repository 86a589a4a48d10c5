using Sql = Inventario.Api.Features.Productos.ConsultarProductos.ConsultarProductosSql;

namespace Inventario.Api.Features.Productos.ConsultarProductos;

internal sealed class ConsultarProductosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ConsultarProductosRequest, PaginaDe<Producto>>
{
    private static readonly string?[] PorNombre = [null, "nombre", "-nombre"];

    /// <summary>Por debajo de este número, reunir los productos y ordenarlos es lo más barato.</summary>
    private const int SufijosPocos = 1_500;

    /// <summary>Desde este número, la página se llena con recorrer un poco el índice del orden.</summary>
    private const int SufijosFrecuentes = 20_000;

    /// <summary>Por debajo, si los productos quedan lejos en el orden, reunirlos cuesta menos que recorrerlo.</summary>
    private const int SufijosQueReunir = 40_000;

    /// <summary>Desde este número, ordenar por relevancia tardaría demasiado.</summary>
    private const int SufijosPorRelevancia = 5_000;

    /// <summary>Por debajo, cruzar la segunda palabra con la primera cuesta menos que leer fichas.</summary>
    private const int SufijosQueCruzar = 300_000;

    // Filas que recorre un plan antes de dejarlo: preguntar a los sufijos cuesta veinte veces menos que leer fichas.
    private const int FilasConSufijos = 20_000;
    private const int FilasConFicha = 4_000;
    private const int FilasConFichaPorPedida = 10;

    /// <summary>Palabras que se cuentan para elegir la que casa con menos productos.</summary>
    private const int PalabrasQueContar = 3;

    public static readonly Lista<Producto> Lista = new Lista<Producto>(Sql.PorIndice, p => p.Id)
        .Por("nombre", "p.nombre_orden", p => p.Nombre, new(Ademas: Sql.EnSuIndice))
        .Por("codigo", "p.codigo", p => p.Codigo)
        .Por("precio", "p.precio", p => p.Precio)
        .Por("stock", "p.stock", p => p.Stock)
        .Por("creadoEn", "p.creado_en", p => p.CreadoEn)
        .PorRelevancia(Sql.PorRelevancia);

    private static readonly Lista<Producto> PorIndiceContado = Lista.Contando(Sql.ContarPorSufijos);

    private static readonly Lista<Producto> PorIndiceConSufijos = Lista.Desde(Sql.PorIndiceConSufijos, Sql.PorRelevanciaConSufijos);

    private static readonly Lista<Producto> Todos = PorIndiceConSufijos.Contando(Sql.ContarTodos);

    private static readonly Lista<Producto> ReunirYOrdenar = Lista.Desde(Sql.ReunirYOrdenar, Sql.PorRelevanciaDeReunidos);

    private static readonly Lista<Producto> PorSusIds = Lista.Desde(Sql.PorSusIds);

    public async Task<PaginaDe<Producto>> Handle(ConsultarProductosRequest request, CancellationToken cancellationToken)
    {
        var pagina = await db.ReadAsync(session => LeerAsync(session, request), cancellationToken);
        return pagina with { Datos = [.. pagina.Datos.Select(p => p.Para(usuario))] };
    }

    /// <summary>Elige el plan por los sufijos que casan con la palabra menos frecuente, y lee la página.</summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>Menos de 1500</term>
    /// <description><see cref="ReunirYOrdenar"/>: son pocos productos.</description></item>
    /// <item><term>Hasta 20 000</term><description>Sigue el índice del orden hasta un tope de filas, con
    /// <see cref="PorIndiceConSufijos"/> o, si hay que leer fichas, <see cref="PorIndiceContado"/>.</description></item>
    /// <item><term>Desde 20 000</term><description>Lee fichas siguiendo el índice, con <see cref="Lista"/> o
    /// <see cref="PorIndiceContado"/>: casan tantas filas que la página se llena enseguida.</description></item>
    /// </list>
    /// Si el tope llega antes que el final de la página, reúne y ordena; si son demasiados, sigue el índice sin tope.
    /// Por relevancia, desde 5000 da el código exacto y después por nombre; las demás páginas siguen como la primera.
    /// </remarks>
    private static async Task<PaginaDe<Producto>> LeerAsync(DbSession session, ConsultarProductosRequest request)
    {
        if (request.Ids is not null)
            return await PorSusIds.LeerAsync(
                session, request with { Tamano = request.Tamano ?? IdsDeConsulta.Max }, ConsultarProductosFiltros.De(request).Parametros);

        var (filtros, sufijos) = await EmpezarAsync(session, request);
        if (filtros.Principio is null)
            return await (filtros.ConFicha is true ? Lista : Todos).LeerAsync(session, request, filtros.Parametros);

        if (Lista.NombreDeOrden(request) == OrdenDeLista.Relevancia)
        {
            var sonMuchos = Lista.ValorDelCursor(request) is string clave
                ? string.CompareOrdinal(clave, Sql.PrimerRangoDeMuchos) >= 0 : sufijos >= SufijosPorRelevancia;
            if (!sonMuchos)
                return await ReunirYOrdenar.LeerAsync(session, request, filtros.Parametros);
            filtros = filtros with { SonMuchos = true };
        }

        var (esFrecuente, conFicha) = (sufijos >= SufijosFrecuentes, filtros.ConFicha is true);
        if (sufijos < SufijosPocos)
            return await ReunirYOrdenar.LeerAsync(session, request, ParametrosDeSufijos());
        if (esFrecuente && !conFicha && filtros.Nombre is not null && PorNombre.Contains(request.Orden))
            return await PorIndiceConSufijos.LeerAsync(session, request, filtros.Parametros);

        var conSufijos = !conFicha && !esFrecuente;
        var filas = conSufijos ? FilasConSufijos : FilasConFicha + (FilasConFichaPorPedida * (request.Pagina ?? 1) * request.Filas);
        var tope = await PorIndiceConSufijos.TopeAsync(session, request, new ConsultarProductosFiltros().Parametros, filas);
        var pagina = conSufijos
            ? await PorIndiceConSufijos.LeerAsync(session, request, ParametrosDeSufijos(), tope)
            : await (esFrecuente && conFicha && filtros.OtroPrincipio is null ? Lista : PorIndiceContado)
                .LeerAsync(session, request, (filtros with { OtroPrincipio = null }).Parametros, tope);
        if (tope is null || pagina.Siguiente is not null)
            return pagina;

        if (filtros.OtroPrincipio is { } otro && await ContarAsync(session, filtros, otro, SufijosQueCruzar) == SufijosQueCruzar)
            filtros = filtros with { OtroPrincipio = null };
        if (!esFrecuente || filtros.OtroPrincipio is not null
            || await ContarAsync(session, filtros, filtros.Principio, SufijosQueReunir) < SufijosQueReunir)
            return await ReunirYOrdenar.LeerAsync(session, request, ParametrosDeSufijos());
        return await (conFicha ? Lista : PorIndiceConSufijos).LeerAsync(session, request, ParametrosDeSufijos());

        DynamicParameters ParametrosDeSufijos() => conFicha ? filtros.Parametros : filtros.PorSufijos;
    }

    /// <summary>Elige la palabra con menos sufijos; si también es frecuente, la cruza con la siguiente.</summary>
    private static async Task<(ConsultarProductosFiltros Filtros, long Sufijos)> EmpezarAsync(DbSession session, ConsultarProductosRequest request)
    {
        var filtros = ConsultarProductosFiltros.De(request);
        List<(string Principio, long Sufijos)> contadas = [];
        foreach (var principio in ConsultarProductosFiltros.Principios(request, PalabrasQueContar))
        {
            var sufijos = await ContarAsync(session, filtros, principio, SufijosFrecuentes);
            contadas.Add((principio, sufijos));
            if (sufijos < SufijosPocos)
                break;
        }
        if (contadas.Count == 0)
            return (filtros, 0);

        contadas.Sort((a, b) => a.Sufijos.CompareTo(b.Sufijos));
        var otra = contadas is [{ Sufijos: >= SufijosFrecuentes }, var segunda, ..] ? segunda.Principio : null;
        return (filtros with { Principio = contadas[0].Principio, OtroPrincipio = otra }, contadas[0].Sufijos);
    }

    private static Task<long> ContarAsync(DbSession session, ConsultarProductosFiltros filtros, string principio, int sufijosMax) =>
        session.QuerySingleAsync<long>(SufijosDeProductoSql.Contar, new { filtros.Campos, Principio = principio, PartesMax = sufijosMax });
}
