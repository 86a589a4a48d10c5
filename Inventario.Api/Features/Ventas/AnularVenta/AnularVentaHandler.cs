namespace Inventario.Api.Features.Ventas.AnularVenta;

internal sealed class AnularVentaHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<AnularVentaRequest, Venta>
{
    public async Task<Venta> Handle(AnularVentaRequest request, CancellationToken cancellationToken)
    {
        // La venta, sus líneas y sus salidas se leen antes: de ellas solo cambian el estado y lo devuelto, que se miran
        // después con la venta bloqueada.
        var (leida, salidas) = await db.ReadAsync(async session => (await session.LeerVentaAsync(VentaSql.ConLineas, request.Id),
            await session.QueryAsync<Salida>(AnularVentaSql.LeerSalidas, new { request.Id })), cancellationToken);
        if (leida is null)
            throw VentasProblems.NoEncontrada(request.Id);
        return await libro.AsentarAsync(new(salidas.Select(s => s.ProductoId), leida.ClienteId, request.Id), asiento =>
        {
            var venta = asiento.BuscarVenta(request.Id)!;
            Comprobar(request, venta, asiento.Fecha);
            Deshacer(request, venta, salidas, asiento);
            return leida with
            {
                Cliente = leida.ClienteId is { } id ? asiento.BuscarCliente(id)!.Nombre : null,
                Estado = EstadosDeVenta.Anulada,
                MotivoAnulacion = request.Motivo.Limpio(),
                AnuladaEn = asiento.Fecha,
                AnuladaPorId = usuario.Id,
                AnuladaPor = usuario.Nombre,
                Version = venta.Version + 1,
            };
        }, cancellationToken);
    }

    private void Comprobar(AnularVentaRequest request, VentaBloqueada venta, DateTime ahora)
    {
        if (!usuario.EsAdministrador && (venta.UsuarioId != usuario.Id || negocio.DiaDe(venta.Fecha) != negocio.DiaDe(ahora)))
            throw VentasProblems.AnulacionSinPermiso();
        request.VersionEsperada?.Exigir(venta.Version);
        if (venta.Estado == EstadosDeVenta.Anulada)
            throw VentasProblems.YaAnulada(request.Id);
        if (venta.Estado != EstadosDeVenta.Registrada)
            throw VentasProblems.ConDevoluciones(request.Id);
    }

    /// <summary>Escribe el inverso exacto de la venta: cada salida vuelve por el costo total con que salió.</summary>
    private void Deshacer(AnularVentaRequest request, VentaBloqueada venta, IReadOnlyList<Salida> salidas, Asiento asiento)
    {
        var motivo = request.Motivo.Limpio();
        asiento.Anunciar(new EventoVentaAnulada(asiento.Fecha, venta.Total, usuario.Id) { VentaId = request.Id });
        foreach (var salida in salidas)
            asiento.EntradaPorTotal(salida.ProductoId, salida.Cantidad, salida.CostoUnitario, salida.CostoTotal,
                new(Motivos.AnulacionVenta, usuario.Id, request.Id, salida.Linea, RevierteA: salida.Id, Nota: motivo));
        asiento.Escribir(AnularVentaSql.ActualizarVenta, new
        {
            request.Id,
            Estado = EstadosDeVenta.Anulada,
            MotivoAnulacion = motivo,
            Version = venta.Version + 1,
        });
        asiento.Auditar(EventosAuditados.VentaAnulada, usuario.Id, RecursosAuditados.Venta, request.Id,
            ("total", venta.Total.ToString(CultureInfo.InvariantCulture)),
            ("vendedorId", venta.UsuarioId.ToString(CultureInfo.InvariantCulture)));
    }

    internal sealed record Salida(long Id, long ProductoId, int Linea, decimal Cantidad, decimal CostoUnitario, decimal CostoTotal);
}
