using Inventario.Api.Common.Problems;

namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("movimiento", id);

    public static ProblemException ProductoNoEncontrado(long id) => Problemas.NoEncontrado("producto", id);

    public static ProblemException NoReversible(long id) => new("movimiento_no_reversible",
        "Lo creó una venta o ya es una reversión.", new Dictionary<string, object?> { ["movimientoId"] = id });

    public static ProblemException YaRevertido(long id, long reversionId) => new("movimiento_ya_revertido",
        "El movimiento ya se revirtió.", new Dictionary<string, object?> { ["movimientoId"] = id, ["reversionId"] = reversionId });

    public static ProblemException InicialTardio(IReadOnlyList<long> productoIds) => new("movimiento_inicial_tardio",
        "Hay productos que ya tienen movimientos.", new Dictionary<string, object?> { ["productoIds"] = productoIds });
}
