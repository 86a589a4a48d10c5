namespace Inventario.Api.Features.Categorias;

internal static class CategoriasProblems
{
    public static ProblemException NoEncontrada(long id) => Problemas.NoEncontrado("categoria", id);

    public static ProblemException NombreDuplicado(long? idExistente) =>
        Problemas.Duplicado("nombre", "Ya hay una categoría con ese nombre.", idExistente);

    public static ProblemException ConHistorial(long productos) => Problemas.ConHistorial(
        "La categoría tiene productos.", new Dictionary<string, long> { ["productos"] = productos });
}
