namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

internal sealed class ConsultarInformeDeVentasHandler(
    Db db, AjustesDeNegocio negocio, ExportacionEnDisco<ConsultarInformeDeVentasGrupo> exportacion)
    : IRequestHandler<ConsultarInformeDeVentasRequest, ConsultarInformeDeVentasResponse>
{
    private const string ConsumidorFinal = "Consumidor final";

    public Task<ConsultarInformeDeVentasResponse> Handle(
        ConsultarInformeDeVentasRequest request, CancellationToken cancellationToken) =>
        request is { FilasPorLectura: not null, PorDias: false } ? ExportarAsync(request, cancellationToken)
        // Lee totales y grupos de un mismo instante: una venta simultánea entra en los dos o en ninguno.
        : db.ReadReplicaSnapshotAsync(async session =>
        {
            var periodo = await Periodo.LeerAsync(session, request, negocio.ZonaHoraria);
            var (datos, totales, siguiente) = request.PorDias
                ? await PorDiasAsync(session.ConPlazoDeInforme(), periodo, request)
                : await PorGruposAsync(session.ConPlazoDeInforme(), periodo, request);
            return new ConsultarInformeDeVentasResponse(
                periodo.Desde, periodo.Hasta, request.Agrupar ?? ConsultarInformeDeVentasRequest.Dia, datos, totales, siguiente);
        }, cancellationToken);

    /// <summary>Lee todos los grupos con una sola sentencia, para que sumen los totales.</summary>
    private async Task<ConsultarInformeDeVentasResponse> ExportarAsync(
        ConsultarInformeDeVentasRequest request, CancellationToken cancellationToken)
    {
        if (!exportacion.EstaLeida)
            await db.ReadReplicaAsync(async session =>
            {
                var periodo = await Periodo.LeerAsync(session, request, negocio.ZonaHoraria);
                await exportacion.LeerAsync(session.ConPlazoDeInforme()
                    .QueryUnbufferedAsync<ConsultarInformeDeVentasGrupo>(ConsultarInformeDeVentasSql.Por(request.Agrupar!), Argumentos(periodo, request))
                    .Where(f => !f.EsTotal).Select(ConNombre));
                return true;
            }, cancellationToken);
        var (datos, siguiente) = exportacion.LeerLote(request);
        return new ConsultarInformeDeVentasResponse(default, default, request.Agrupar!, datos, new(), siguiente);
    }

    /// <summary>Reparte en días las sumas por cuarto de hora UTC: MySQL no conoce la zona del negocio.</summary>
    private static async Task<(IReadOnlyList<ConsultarInformeDeVentasGrupo>, ConsultarInformeDeVentasTotales, string?)> PorDiasAsync(
        DbSession session, Periodo periodo, ConsultarInformeDeVentasRequest request)
    {
        if (periodo.NumeroDeDias > ConsultarInformeDeVentasRequest.DiasMax)
            throw InformesProblems.PeriodoDemasiadoLargo(ConsultarInformeDeVentasRequest.DiasMax);
        if (request is { DespuesDe: not null, FilasPorLectura: null })
            throw InformesProblems.LosDiasNoTienenPaginas();

        var cuartos = await session.QueryAsync<ConsultarInformeDeVentasGrupo>(
            ConsultarInformeDeVentasSql.PorCuartoDeHora, new { periodo.Desde, periodo.Hasta });
        var porDia = cuartos.ToLookup(c => DiaDeNegocio.De(c.Fecha, periodo.Zona));
        var dias = periodo.Dias.Select(dia => Sumar<ConsultarInformeDeVentasGrupo>(porDia[dia]) with
        {
            Clave = dia.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return ([.. dias], Sumar<ConsultarInformeDeVentasTotales>(cuartos), null);
    }

    private static async Task<(IReadOnlyList<ConsultarInformeDeVentasGrupo>, ConsultarInformeDeVentasTotales, string?)> PorGruposAsync(
        DbSession session, Periodo periodo, ConsultarInformeDeVentasRequest request)
    {
        var filas = await session.QueryAsync<ConsultarInformeDeVentasGrupo>(
            ConsultarInformeDeVentasSql.Por(request.Agrupar!), Argumentos(periodo, request));
        // Las ventas no se suman por grupo: una con varios productos está en varios grupos.
        var ventas = await session.QuerySingleAsync<long>(ConsultarInformeDeVentasSql.ContarVentas, new { periodo.Desde, periodo.Hasta });
        var (datos, siguiente) = Paginas(request).Cortar(request, [.. filas.Where(f => !f.EsTotal).Select(ConNombre)]);
        return (datos, Sumar<ConsultarInformeDeVentasTotales>(filas.Where(f => f.EsTotal)) with { Ventas = ventas }, siguiente);
    }

    private static DynamicParameters Argumentos(Periodo periodo, ConsultarInformeDeVentasRequest request) =>
        Paginas(request).Argumentos(request, new { periodo.Desde, periodo.Hasta }, ademas: 1); // la fila del total

    private static PaginasDeInforme<ConsultarInformeDeVentasGrupo> Paginas(ConsultarInformeDeVentasRequest request) =>
        new($"informe-de-ventas:{request.Agrupar}", g => g.Total, g => g.Id ?? 0);

    private static ConsultarInformeDeVentasGrupo ConNombre(ConsultarInformeDeVentasGrupo grupo) => grupo with
    {
        Clave = grupo.Id?.ToString(CultureInfo.InvariantCulture) ?? "",
        Nombre = grupo.Id is null ? ConsumidorFinal : grupo.Nombre,
    };

    private static T Sumar<T>(IEnumerable<ConsultarInformeDeVentasTotales> filas) where T : ConsultarInformeDeVentasTotales, new()
    {
        var sumandos = filas.ToList();
        return new T
        {
            Ventas = sumandos.Sum(f => f.Ventas),
            Cantidad = sumandos.Sum(f => f.Cantidad),
            Descuento = sumandos.Sum(f => f.Descuento),
            Subtotal = sumandos.Sum(f => f.Subtotal),
            Impuesto = sumandos.Sum(f => f.Impuesto),
            Total = sumandos.Sum(f => f.Total),
            Devuelto = sumandos.Sum(f => f.Devuelto),
            Costo = sumandos.Sum(f => f.Costo),
        };
    }
}
