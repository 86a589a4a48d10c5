namespace Inventario.Api.Features.Categorias.ObtenerCategoria;

internal sealed class ObtenerCategoriaHandler(Db db) : IRequestHandler<ObtenerCategoriaRequest, Categoria>
{
    public async Task<Categoria> Handle(ObtenerCategoriaRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Categoria>(ObtenerCategoriaSql.LeerCategoria, request), cancellationToken)
            ?? throw CategoriasProblems.NoEncontrada(request.Id);
}
