using System.Globalization;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Listas;
using MediatR;

namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

/// <summary>
/// Un periodo es un tramo de secuencias, y un tramo de secuencias es un tramo del disco: cualquier página cuesta lo
/// mismo. Nada de lo leído puede cambiar después, así que no hace falta transacción.
/// </summary>
internal sealed class ConsultarKardexHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarKardexRequest, ConsultarKardexResponse>
{
    public Task<ConsultarKardexResponse> Handle(ConsultarKardexRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            var producto = await session.QuerySingleOrDefaultAsync<Ficha>(ConsultarKardexSql.LeerProducto, new { request.Id })
                ?? throw MovimientosProblems.ProductoNoEncontrado(request.Id);
            var previa = request.Desde is { } desde
                ? await UltimaAntesDeAsync(session, request.Id, desde.Desde(negocio.ZonaHoraria)) : 0;
            var ultima = request.Hasta is { } hasta
                ? await UltimaAntesDeAsync(session, request.Id, hasta.Hasta(negocio.ZonaHoraria)) : producto.Secuencia;
            ultima = Math.Max(previa, ultima);

            var orden = Orden(request.Id);
            var desdeSecuencia = request.DespuesDe is { } cursor ? Math.Max(previa, Cursor.Leer(cursor, orden, typeof(void)).Id) : previa;
            var hastaSecuencia = Math.Min(ultima, desdeSecuencia + request.Filas);
            var datos = await session.QueryAsync<ConsultarKardexMovimiento>(ConsultarKardexSql.LeerTramo,
                new { request.Id, Primera = desdeSecuencia + 1, Ultima = hastaSecuencia });

            return new ConsultarKardexResponse(
                new(producto.Id, producto.Codigo, producto.Nombre, producto.Unidad),
                await SaldoEnAsync(session, request.Id, previa),
                datos,
                hastaSecuencia < ultima ? new Cursor(orden, null, hastaSecuencia).Codificar() : null,
                await SaldoEnAsync(session, request.Id, ultima));
        }, cancellationToken);

    /// <summary>La secuencia es de cada producto: un cursor solo vale en el kardex de donde salió.</summary>
    private static string Orden(long productoId) => string.Create(CultureInfo.InvariantCulture, $"kardex:{productoId}");

    private static async Task<long> UltimaAntesDeAsync(DbSession session, long productoId, DateTime fecha) =>
        await session.QuerySingleOrDefaultAsync<long?>(ConsultarKardexSql.UltimaAntesDe, new { Id = productoId, Fecha = fecha }) ?? 0;

    private static async Task<ConsultarKardexSaldo> SaldoEnAsync(DbSession session, long productoId, long secuencia) =>
        await session.QuerySingleOrDefaultAsync<ConsultarKardexSaldo>(
            ConsultarKardexSql.LeerSaldo, new { Id = productoId, Secuencia = secuencia })
            ?? new ConsultarKardexSaldo(0, 0, 0);

    internal sealed record Ficha
    {
        public long Id { get; init; }
        public string Codigo { get; init; } = "";
        public string Nombre { get; init; } = "";
        public string Unidad { get; init; } = "";
        public long Secuencia { get; init; }
    }
}
