namespace Inventario.Api.Features.Proveedores;

internal static class ProveedoresProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("proveedor", id);

    public static ProblemException DocumentoDuplicado(long? idExistente) =>
        Problemas.Duplicado("documento", "Ya hay un proveedor con ese documento.", idExistente);

    public static ProblemException ConHistorial(long productos, long movimientos) => Problemas.ConHistorial(
        "El proveedor tiene productos o movimientos.",
        new Dictionary<string, long> { ["productos"] = productos, ["movimientos"] = movimientos });
}
