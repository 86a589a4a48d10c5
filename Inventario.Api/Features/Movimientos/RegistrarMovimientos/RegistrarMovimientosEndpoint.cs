namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

public sealed class RegistrarMovimientosEndpoint : ICarterModule
{
    /// <summary>Qué exige cada motivo, para la descripción del cuerpo: sale de <see cref="Motivos.DeMovimientos"/>.</summary>
    private static readonly string TablaDeMotivos = "| motivo | existencias | costoUnitario | proveedorId | nota |\n|---|---|---|---|---|\n"
        + string.Join('\n', Motivos.DeMovimientos.Select(m => $"| `{m.Nombre}`{(m.SoloElPrimero ? ", solo el primer movimiento" : "")} "
            + $"| {(m.Entra ? "entran" : "salen")} "
            + $"| {m.Costo switch { CostoDeMotivo.Exigido => "obligatorio", CostoDeMotivo.Admitido => "opcional", _ => "no va" }} "
            + $"| {(m.ExigeProveedor ? "obligatorio" : "no va")} | {(m.ExigeNota ? "obligatoria" : "opcional")} |"));

    public void AddRoutes(IEndpointRouteBuilder app) => app.MapMovimientos()
        .MapPost("/", HandleAsync)
        .AdmiteSimular()
        .EscribeUnaOrden<RegistrarMovimientosResponse>(Responder)
        .AddOpenApiOperationTransformer((operacion, _, _) =>
        {
            operacion.RequestBody!.Description = TablaDeMotivos;
            return Task.CompletedTask;
        })
        .Rechaza("referencia_inexistente (proveedorId, lineas[i].productoId)", "validacion (cantidad entera)",
            "movimiento_inicial_tardio", "stock_insuficiente (con todos los productos que faltan)");

    /// <summary>Registra entradas o salidas, todas o ninguna.</summary>
    /// <remarks>
    /// La cantidad siempre es positiva y el motivo da el signo. Las ventas, devoluciones y conteos tienen su endpoint.
    /// La descripción del cuerpo dice qué exige cada motivo. Con costoUnitario opcional, una entrada entra al costo
    /// promedio, o al dado si el promedio es 0, y una salida sale al dado si el valor alcanza.
    /// </remarks>
    [Ejemplo("""{ "id": 40, "secuencia": 1, "tipo": "entrada", "motivo": "compra", "cantidad": 20, "delta": 20 }""")]
    [Ejemplo("""{ "stockResultante": 20, "costoUnitario": 90, "costoTotal": 1800, "valorResultante": 1800 }""")]
    [Ejemplo("""{ "ventaId": null, "usuarioId": 3, "usuario": "Rosa Luna", "proveedorId": 4 }""")]
    [Ejemplo("""{ "documento": "F-1042" }""")]
    public static async Task<Created<RegistrarMovimientosResponse>> HandleAsync(
        RegistrarMovimientosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Responder(await mediator.Send(request, cancellationToken));

    private static Created<RegistrarMovimientosResponse> Responder(RegistrarMovimientosResponse movimientos) =>
        TypedResults.Created(Rutas.De("movimientos", movimientos.Datos[0].Id), movimientos);
}
