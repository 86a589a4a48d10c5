using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Existencias;

/// <summary>Los rechazos del libro de existencias, los mismos para venta, movimiento o conteo.</summary>
internal static class ExistenciasProblems
{
    public static ProblemException StockInsuficiente(IReadOnlyList<Faltante> faltantes) => new(
        "stock_insuficiente", faltantes.Count == 1 ? "No alcanza un producto." : $"No alcanzan {faltantes.Count} productos.",
        new StockInsuficienteExtras(faltantes));

    /// <summary>Un producto que no se mide en fracciones recibió una cantidad con decimales.</summary>
    public static CampoConError CantidadEntera(string campo, ProductoBloqueado producto) => new(
        campo, "cantidad_entera", $"«{producto.Nombre}» se cuenta por {producto.Unidad}: la cantidad debe ser entera.");

    public static ProblemException FueraDeRango(ProductoBloqueado producto) => Problemas.Validacion(
        "lineas", "demasiado_grande", $"«{producto.Nombre}» pasaría de lo que se puede llevar en cuenta.");
}

/// <param name="Faltantes">Todos los productos que no alcanzan.</param>
[ExtrasDe("stock_insuficiente")]
internal sealed record StockInsuficienteExtras(IReadOnlyList<Faltante> Faltantes) : IExtras;

/// <summary>Un producto que no alcanza: la demanda de todas sus líneas frente a lo que hay.</summary>
/// <param name="ProductoId">El producto.</param>
/// <param name="Codigo">Su código.</param>
/// <param name="Nombre">Su nombre.</param>
/// <param name="Solicitado">Lo que piden todas sus líneas.</param>
/// <param name="Disponible">Lo que hay.</param>
public sealed record Faltante(long ProductoId, string Codigo, string Nombre, decimal Solicitado, decimal Disponible);
