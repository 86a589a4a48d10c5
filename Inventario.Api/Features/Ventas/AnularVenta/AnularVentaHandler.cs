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
            await libro.AsentarAsync(tx, salidas.Select(s => s.ProductoId), asiento => Deshacer(request, venta, salidas, asiento));

            await using var lectura = await tx.QueryMultipleAsync($"{VentaSql.PorId}; {VentaSql.Lineas}", new { request.Id });
            var anulada = await lectura.ReadSingleAsync<Venta>();
            return anulada with { Lineas = [.. await lectura.ReadAsync<LineaDeVenta>()] };
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
                new Origen(Motivos.AnulacionVenta, usuario.Id)
                {
                    VentaId = ventaId,
                    Linea = salida.Linea,
                    RevierteA = salida.Id,
                    Nota = motivo,
                });
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

    internal sealed record VentaPorAnular
    {
        public long UsuarioId { get; init; }
        public DateTime Fecha { get; init; }
        public DateTime Ahora { get; init; }
        public string Estado { get; init; } = "";
        public decimal Total { get; init; }
        public int Version { get; init; }
    }

    internal sealed record Salida
    {
        public long Id { get; init; }
        public long ProductoId { get; init; }
        public int Linea { get; init; }
        public decimal Cantidad { get; init; }
        public decimal CostoUnitario { get; init; }
        public decimal CostoTotal { get; init; }
    }
}
