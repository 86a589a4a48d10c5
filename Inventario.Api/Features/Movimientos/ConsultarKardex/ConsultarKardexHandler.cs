namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

/// <summary>
/// Traduce el periodo a un tramo de secuencias, contiguo en disco: cualquier página cuesta lo mismo.
/// Los movimientos no cambian nunca, así que lee sin transacción.
/// </summary>
internal sealed class ConsultarKardexHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarKardexRequest, ConsultarKardexResponse>
{
    public Task<ConsultarKardexResponse> Handle(ConsultarKardexRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            var producto = await session.QuerySingleOrDefaultAsync<Ficha>(ConsultarKardexSql.LeerProducto, new { request.Id })
                ?? throw Problemas.NoEncontrado("producto", request.Id);
            var previa = request.Desde is { } desde
                ? await UltimaAntesDeAsync(session, request.Id, desde.Desde(negocio.ZonaHoraria)) : 0;
            var ultima = request.Hasta is { } hasta
                ? await UltimaAntesDeAsync(session, request.Id, hasta.Hasta(negocio.ZonaHoraria)) : producto.Secuencia;
            ultima = Math.Max(previa, ultima);

            var tramo = Tramo.De(request, previa, ultima);
            return new ConsultarKardexResponse(
                new(producto.Id, producto.Codigo, producto.Nombre, producto.Unidad),
                await SaldoEnAsync(session, request.Id, previa),
                await session.QueryAsync<ConsultarKardexMovimiento>(tramo.Sql, new { request.Id, tramo.Primera, tramo.Ultima }),
                tramo.Siguiente,
                await SaldoEnAsync(session, request.Id, ultima));
        }, cancellationToken);

    private static async Task<long> UltimaAntesDeAsync(DbSession session, long productoId, DateTime fecha) =>
        await session.QuerySingleOrDefaultAsync<long?>(ConsultarKardexSql.UltimaAntesDe, new { Id = productoId, Fecha = fecha }) ?? 0;

    private static async Task<ConsultarKardexSaldo> SaldoEnAsync(DbSession session, long productoId, long secuencia) =>
        await session.QuerySingleOrDefaultAsync<ConsultarKardexSaldo>(
            ConsultarKardexSql.LeerSaldo, new { Id = productoId, Secuencia = secuencia })
            ?? new ConsultarKardexSaldo(0, 0, 0);

    /// <summary>Las secuencias de una página y el cursor de la siguiente.</summary>
    private sealed record Tramo(string Sql, long Primera, long Ultima, string? Siguiente)
    {
        /// <param name="previa">Última secuencia antes del periodo.</param>
        /// <param name="ultima">Última secuencia del periodo.</param>
        public static Tramo De(ConsultarKardexRequest request, long previa, long ultima)
        {
            var (id, filas) = (request.Id, request.Filas);
            if (request.Orden != ConsultarKardexRequest.NuevosPrimero)
            {
                // El cursor lleva el producto y el orden: las secuencias se repiten de un producto a otro.
                var orden = string.Create(CultureInfo.InvariantCulture, $"kardex:{id}");
                var vista = Leer(orden) is { } cursor ? Math.Max(previa, cursor) : previa;
                var fin = Math.Min(ultima, vista + filas);
                return new(ConsultarKardexSql.LeerTramo, vista + 1, fin, fin < ultima ? Escribir(orden, fin) : null);
            }

            var alReves = string.Create(CultureInfo.InvariantCulture, $"kardex:{ConsultarKardexRequest.NuevosPrimero}:{id}");
            var tope = Leer(alReves) is { } vistas ? Math.Min(ultima, vistas - 1) : ultima;
            var inicio = Math.Max(previa + 1, tope - filas + 1);
            return new(ConsultarKardexSql.LeerTramoDesc, inicio, tope, inicio > previa + 1 ? Escribir(alReves, inicio) : null);

            long? Leer(string orden) => request.DespuesDe is { } codificado ? Cursor.Leer(codificado, orden, typeof(void)).Id : null;
        }

        private static string Escribir(string orden, long secuencia) => new Cursor(orden, null, secuencia).Codificar();
    }

    internal sealed record Ficha(long Id, string Codigo, string Nombre, string Unidad, long Secuencia);
}
