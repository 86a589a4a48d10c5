namespace Inventario.Api.Features.Categorias.ObtenerCategoria;

internal sealed class ObtenerCategoriaHandler(Db db) : IRequestHandler<ObtenerCategoriaRequest, Categoria>
{
    public Task<Categoria> Handle(ObtenerCategoriaRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Categoria>(ObtenerCategoriaSql.LeerCategoria, request.Id, CategoriasProblems.NoEncontrada, cancellationToken);
}
