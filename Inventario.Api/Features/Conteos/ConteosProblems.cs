namespace Inventario.Api.Features.Conteos;

internal static class ConteosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("conteo", id);

    public static ProblemException Desactualizado(IReadOnlyList<ProductoMovido> productos) => new("conteo_desactualizado",
        "El stock cambió desde que se contó.", new ConteoDesactualizadoExtras(productos));
}

/// <param name="Productos">Todos los que cambiaron.</param>
[ExtrasDe("conteo_desactualizado")]
internal sealed record ConteoDesactualizadoExtras(IReadOnlyList<ProductoMovido> Productos) : IExtras;

/// <summary>Un producto cuyo stock ya no es el que se esperaba al contar.</summary>
/// <param name="ProductoId">El producto.</param>
/// <param name="Codigo">Su código.</param>
/// <param name="Nombre">Su nombre.</param>
/// <param name="StockEsperado">El que se mandó.</param>
/// <param name="Stock">El que hay.</param>
internal sealed record ProductoMovido(long ProductoId, string Codigo, string Nombre, decimal StockEsperado, decimal Stock);
