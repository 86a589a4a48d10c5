namespace Inventario.Api.Features.Ventas.AnularVenta;

internal sealed class AnularVentaHandler(LibroDeExistencias libro, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<AnularVentaRequest, Venta>
{
    public Task<Venta> Handle(AnularVentaRequest request, CancellationToken cancellationToken) =>
        libro.EnTransaccionAsync(async tx =>
        {
            // La venta bloqueada pone en fila sus anulaciones y devoluciones.
            var venta = await tx.QuerySingleOrDefaultAsync<VentaPorAnular>(AnularVentaSql.BloquearVenta, new { request.Id })
                ?? throw VentasProblems.NoEncontrada(request.Id);
            Comprobar(request, venta);

            var salidas = await tx.QueryAsync<Salida>(AnularVentaSql.LeerSalidas, new { request.Id });
            await LibroDeExistencias.AsentarAsync(tx, salidas.Select(s => s.ProductoId), asiento => Deshacer(request, venta, salidas, asiento));

            return (await tx.LeerVentaAsync(VentaSql.ConLineas, request.Id))!;
        }, cancellationToken);

    private void Comprobar(AnularVentaRequest request, VentaPorAnular venta)
    {
        if (!usuario.EsAdministrador && (venta.UsuarioId != usuario.Id || negocio.DiaDe(venta.Fecha) != negocio.DiaDe(venta.Ahora)))
            throw VentasProblems.AnulacionSinPermiso();
        request.VersionEsperada?.Exigir(venta.Version);
        if (venta.Estado == EstadosDeVenta.Anulada)
            throw VentasProblems.YaAnulada(request.Id);
        if (venta.Estado != EstadosDeVenta.Registrada)
            throw VentasProblems.ConDevoluciones(request.Id);
    }

    /// <summary>Escribe el inverso exacto de la venta: cada salida vuelve por el costo total con que salió.</summary>
    private bool Deshacer(AnularVentaRequest request, VentaPorAnular venta, IReadOnlyList<Salida> salidas, Asiento asiento)
    {
        var ventaId = IdPendiente.Conocido(request.Id);
        var motivo = request.Motivo.Limpio();
        asiento.Anunciar(ventaId, new EventoVentaAnulada(asiento.Fecha, venta.Total, usuario.Id));
        foreach (var salida in salidas)
            asiento.EntradaPorTotal(salida.ProductoId, salida.Cantidad, salida.CostoUnitario, salida.CostoTotal,
                new(Motivos.AnulacionVenta, usuario.Id, ventaId, salida.Linea, RevierteA: salida.Id, Nota: motivo));
        asiento.Escribir(AnularVentaSql.ActualizarVenta, new
        {
            request.Id,
            Estado = EstadosDeVenta.Anulada,
            MotivoAnulacion = motivo,
            Version = venta.Version + 1,
        });
        asiento.Auditar(EventosAuditados.VentaAnulada, usuario.Id, RecursosAuditados.Venta, ventaId,
            ("total", venta.Total.ToString(CultureInfo.InvariantCulture)),
            ("vendedorId", venta.UsuarioId.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    internal sealed record VentaPorAnular(long UsuarioId, DateTime Fecha, DateTime Ahora, string Estado, decimal Total, int Version);

    internal sealed record Salida(long Id, long ProductoId, int Linea, decimal Cantidad, decimal CostoUnitario, decimal CostoTotal);
}
