namespace Inventario.Api.Features.Conteos;

internal static class ConteosProblems
{
    private static readonly ErrorCatalogado ErrorDeConteoDesactualizado = new("conteo_desactualizado", 409,
        "El stock cambió desde que se contó",
        "«stockEsperado» no es el stock actual de algún producto; «productos» los trae. No se registró nada.",
        "Contar de nuevo o mandar el stock actual como esperado.")
        { Extras = typeof(ConteoDesactualizadoExtras), Ruta = "/api/v1/conteos" };

    public static ProblemException Desactualizado(IReadOnlyList<ProductoMovido> productos) => new(ErrorDeConteoDesactualizado,
        "El stock cambió desde que se contó.", new ConteoDesactualizadoExtras(productos));
}

/// <param name="Productos">Todos los productos de la petición cuyo stock cambió.</param>
internal sealed record ConteoDesactualizadoExtras(IReadOnlyList<ProductoMovido> Productos) : IExtras;

/// <summary>Un producto cuyo stock ya no es el que se esperaba al contar.</summary>
/// <param name="ProductoId">Id del producto.</param>
/// <param name="Codigo">Código del producto.</param>
/// <param name="Nombre">Nombre del producto.</param>
/// <param name="StockEsperado">Stock que mandó la petición.</param>
/// <param name="Stock">Stock actual.</param>
[Ejemplo("""{ "stockEsperado": 18, "stock": 16 }""")]
internal sealed record ProductoMovido(long ProductoId, string Codigo, string Nombre, decimal StockEsperado, decimal Stock);
