namespace Inventario.Api.Features.Movimientos.RevertirMovimiento;

public sealed class RevertirMovimientoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapMovimientos()
        .MapPost("/{id:long}/reversion", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<Movimiento>(Responder)
        .Rechaza("no_encontrado", "movimiento_no_reversible", "movimiento_ya_revertido", "stock_insuficiente");

    /// <summary>Revierte un movimiento con otro contrario, una sola vez y al mismo costo.</summary>
    /// <remarks>
    /// Un movimiento de una venta se corrige al anularla o devolverla, y una reversión no se revierte.
    /// Revertir una entrada la saca por lo que costó, o al costo promedio si el valor que queda no alcanza.
    /// </remarks>
    [Ejemplo("""{ "id": 43, "secuencia": 3, "motivo": "reversion", "cantidad": 20, "delta": -20 }""")]
    [Ejemplo("""{ "stockResultante": 0, "costoTotal": 1800, "valorResultante": 0, "ventaId": null, "usuarioId": 3 }""")]
    [Ejemplo("""{ "usuario": "Rosa Luna", "nota": "Factura capturada dos veces.", "revierteA": 40 }""")]
    public static async Task<Created<Movimiento>> HandleAsync(
        long id, RevertirMovimientoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Responder(await mediator.Send(request with { Id = id }, cancellationToken));

    private static Created<Movimiento> Responder(Movimiento movimiento) => Rutas.Creado("movimientos", movimiento);
}
