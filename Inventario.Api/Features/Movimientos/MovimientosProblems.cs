namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("movimiento", id);

    public static ProblemException ProductoNoEncontrado(long id) => Problemas.NoEncontrado("producto", id);

    public static ProblemException VentaNoEncontrada(long id) => Problemas.NoEncontrado("venta", id);

    public static ProblemException NoReversible(long id) => new("movimiento_no_reversible",
        "Lo creó una venta o ya es una reversión.", new NoReversibleExtras(id));

    public static ProblemException YaRevertido(long id, long reversionId) => new("movimiento_ya_revertido",
        "El movimiento ya se revirtió.", new YaRevertidoExtras(id, reversionId));

    public static ProblemException InicialTardio(IReadOnlyList<long> productoIds) => new("movimiento_inicial_tardio",
        "Hay productos que ya tienen movimientos.", new InicialTardioExtras("motivo", productoIds));
}

/// <param name="MovimientoId">El que no se revierte.</param>
[ExtrasDe("movimiento_no_reversible")]
internal sealed record NoReversibleExtras(long MovimientoId) : IExtras;

/// <param name="MovimientoId">El que se quería revertir.</param>
/// <param name="ReversionId">El que ya lo deshizo.</param>
[ExtrasDe("movimiento_ya_revertido")]
internal sealed record YaRevertidoExtras(long MovimientoId, long ReversionId) : IExtras;

/// <param name="Campo">El campo que no vale con ellos.</param>
/// <param name="ProductoIds">Los que ya tienen movimientos.</param>
[ExtrasDe("movimiento_inicial_tardio")]
internal sealed record InicialTardioExtras(string Campo, IReadOnlyList<long> ProductoIds) : IExtras;
