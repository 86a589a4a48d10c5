using System.Globalization;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Database;
using MediatR;

namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

internal sealed class ConsultarInformeDeVentasHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarInformeDeVentasRequest, ConsultarInformeDeVentasResponse>
{
    private const string ConsumidorFinal = "Consumidor final";

    public Task<ConsultarInformeDeVentasResponse> Handle(
        ConsultarInformeDeVentasRequest request, CancellationToken cancellationToken) =>
        // Un mismo instante: una venta de mientras tanto no puede salir en los totales y no en su grupo.
        db.ReadReplicaSnapshotAsync(async session =>
        {
            var periodo = Periodo.De(request, await session.QuerySingleAsync<DateTime>(RelojSql.Ahora), negocio.ZonaHoraria);
            var (datos, totales) = request.PorDias
                ? await PorDiasAsync(session.ConPlazoDeInforme(), periodo)
                : await PorGruposAsync(session.ConPlazoDeInforme(), periodo, request);
            return new ConsultarInformeDeVentasResponse(
                periodo.Desde, periodo.Hasta, request.Agrupar ?? ConsultarInformeDeVentasRequest.Dia, datos, totales);
        }, cancellationToken);

    /// <summary>MySQL no conoce la zona del negocio: suma por cuartos de hora UTC y aquí se reparten en días.</summary>
    private static async Task<(IReadOnlyList<ConsultarInformeDeVentasGrupo>, ConsultarInformeDeVentasTotales)> PorDiasAsync(
        DbSession session, Periodo periodo)
    {
        if (periodo.NumeroDeDias > ConsultarInformeDeVentasRequest.DiasMax)
            throw InformesProblems.PeriodoDemasiadoLargo(ConsultarInformeDeVentasRequest.DiasMax);

        var cuartos = await session.QueryAsync<ConsultarInformeDeVentasGrupo>(
            ConsultarInformeDeVentasSql.PorCuartoDeHora, new { periodo.Desde, periodo.Hasta });
        var porDia = cuartos.ToLookup(c => DiaDeNegocio.De(c.Fecha, periodo.Zona));
        var dias = periodo.Dias.Select(dia => Sumar<ConsultarInformeDeVentasGrupo>(porDia[dia]) with
        {
            Clave = dia.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return ([.. dias], Sumar<ConsultarInformeDeVentasTotales>(cuartos));
    }

    private static async Task<(IReadOnlyList<ConsultarInformeDeVentasGrupo>, ConsultarInformeDeVentasTotales)> PorGruposAsync(
        DbSession session, Periodo periodo, ConsultarInformeDeVentasRequest request)
    {
        var filas = await session.QueryAsync<ConsultarInformeDeVentasGrupo>(ConsultarInformeDeVentasSql.Por(request.Agrupar!), new
        {
            periodo.Desde,
            periodo.Hasta,
            Limite = 1 + (request.Limite ?? ConsultarInformeDeVentasRequest.LimitePorDefecto), // la primera es el total
        });
        // Una venta está en varios grupos si lleva varios productos: no se pueden sumar.
        var ventas = await session.QuerySingleAsync<long>(ConsultarInformeDeVentasSql.ContarVentas, new { periodo.Desde, periodo.Hasta });
        var grupos = filas.Where(f => !f.EsTotal).Select(f => f with
        {
            Clave = f.Id?.ToString(CultureInfo.InvariantCulture) ?? "",
            Nombre = f.Id is null ? ConsumidorFinal : f.Nombre,
        });
        return ([.. grupos], Sumar<ConsultarInformeDeVentasTotales>(filas.Where(f => f.EsTotal)) with { Ventas = ventas });
    }

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
