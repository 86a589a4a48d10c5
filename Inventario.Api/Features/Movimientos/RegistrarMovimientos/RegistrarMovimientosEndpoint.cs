namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

public sealed class RegistrarMovimientosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapMovimientos()
        .MapPost("/", HandleAsync)
        .WithName("RegistrarMovimientos")
        .AdmiteSimular()
        .EscribeUnaOrden()
        .Rechaza("referencia_inexistente", "movimiento_inicial_tardio", "stock_insuficiente");

    /// <summary>Registra entradas o salidas, todas o ninguna.</summary>
    /// <remarks>
    /// La cantidad siempre es positiva y el motivo da el signo. Las ventas, devoluciones y conteos tienen su endpoint.
    /// Entran inicial, compra y ajuste_entrada; salen devolucion_proveedor, ajuste_salida y merma.
    /// inicial y compra exigen costoUnitario; compra y devolucion_proveedor, proveedorId; los ajustes y la merma, nota.
    /// ajuste_entrada entra al costo promedio, o al dado si el promedio es 0.
    /// devolucion_proveedor sale al costo dado si el valor lo permite.
    /// Rechazos, por precedencia: validacion, referencia_inexistente (proveedorId, lineas[i].productoId), validacion
    /// (cantidad entera), movimiento_inicial_tardio, stock_insuficiente (con todos los productos que faltan).
    /// </remarks>
    [Ejemplo("""{ "id": 40, "secuencia": 1, "tipo": "entrada", "motivo": "compra", "cantidad": 20, "delta": 20 }""")]
    [Ejemplo("""{ "stockResultante": 20, "costoUnitario": 90, "costoTotal": 1800, "valorResultante": 1800 }""")]
    [Ejemplo("""{ "ventaId": null, "usuarioId": 3, "usuario": "Rosa Luna", "proveedorId": 4 }""")]
    [Ejemplo("""{ "documento": "F-1042" }""")]
    public static async Task<Created<RegistrarMovimientosResponse>> HandleAsync(
        RegistrarMovimientosRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var movimientos = await mediator.Send(request, cancellationToken);
        return TypedResults.Created(Rutas.De("movimientos", movimientos.Datos[0].Id), movimientos);
    }
}
