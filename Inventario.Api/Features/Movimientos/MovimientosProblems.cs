using Inventario.Api.Common.Problems;

namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("movimiento", id);

    public static ProblemException ProductoNoEncontrado(long id) => Problemas.NoEncontrado("producto", id);

    public static ProblemException InicialTardio(IReadOnlyList<long> productoIds) => new("movimiento_inicial_tardio",
        "Hay productos que ya tienen movimientos.", new Dictionary<string, object?> { ["productoIds"] = productoIds });
}
