using Inventario.Api.Common.Problems;

namespace Inventario.Api.Features.Conteos;

internal static class ConteosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("conteo", id);

    public static ProblemException Desactualizado(IReadOnlyList<ProductoMovido> productos) => new("conteo_desactualizado",
        "El stock cambió desde que se contó.", new Dictionary<string, object?> { ["productos"] = productos });
}

/// <summary>Un producto cuyo stock ya no es el que se esperaba al contar.</summary>
internal sealed record ProductoMovido(long ProductoId, string Codigo, string Nombre, decimal StockEsperado, decimal Stock);
