namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("movimiento", id);

    private static readonly ErrorCatalogado ErrorDeMovimientoNoReversible = new("movimiento_no_reversible", 409,
        "El movimiento no se revierte", "Lo creó una venta, o ya es una reversión.",
        "Anular o devolver la venta, o registrar un movimiento nuevo.")
        { Extras = typeof(NoReversibleExtras), Ruta = "/api/v1/movimientos/41/reversion" };

    public static ProblemException NoReversible(long id) => new(ErrorDeMovimientoNoReversible,
        "Lo creó una venta o ya es una reversión.", new NoReversibleExtras(id));

    private static readonly ErrorCatalogado ErrorDeMovimientoYaRevertido = new("movimiento_ya_revertido", 409,
        "El movimiento ya se revirtió",
        "Un movimiento se revierte una sola vez; «reversionId» es el movimiento que lo deshizo.",
        "Registrar un movimiento nuevo si hace falta.")
        { Extras = typeof(YaRevertidoExtras), Ruta = "/api/v1/movimientos/41/reversion" };

    public static ProblemException YaRevertido(long id, long reversionId) => new(ErrorDeMovimientoYaRevertido,
        "El movimiento ya se revirtió.", new YaRevertidoExtras(id, reversionId));

    private static readonly ErrorCatalogado ErrorDeMovimientoInicialTardio = new("movimiento_inicial_tardio", 409,
        "El producto ya tiene movimientos", "El motivo inicial solo vale como primer movimiento de un producto.",
        "Usar compra o ajuste_entrada.") { Extras = typeof(InicialTardioExtras), Ruta = "/api/v1/movimientos" };

    public static ProblemException InicialTardio(IReadOnlyList<long> productoIds) => new(ErrorDeMovimientoInicialTardio,
        "Hay productos que ya tienen movimientos.", new InicialTardioExtras("motivo", productoIds));
}

/// <param name="MovimientoId">Id del movimiento que no se revierte.</param>
[Ejemplo("""{ "movimientoId": 41 }""")]
internal sealed record NoReversibleExtras(long MovimientoId) : IExtras;

/// <param name="MovimientoId">Id del movimiento que se quería revertir.</param>
/// <param name="ReversionId">Id del movimiento que ya lo revirtió.</param>
[Ejemplo("""{ "movimientoId": 41, "reversionId": 43 }""")]
internal sealed record YaRevertidoExtras(long MovimientoId, long ReversionId) : IExtras;

/// <param name="Campo">Campo que no vale para esos productos.</param>
/// <param name="ProductoIds">Ids de los productos que ya tienen movimientos.</param>
[Ejemplo("""{ "campo": "motivo" }""")]
internal sealed record InicialTardioExtras(string Campo, IReadOnlyList<long> ProductoIds) : IExtras;
