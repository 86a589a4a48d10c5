namespace Inventario.Api.Features.Categorias.CrearCategoria;

internal sealed class CrearCategoriaHandler(Db db) : IRequestHandler<CrearCategoriaRequest, Categoria>
{
    public Task<Categoria> Handle(CrearCategoriaRequest request, CancellationToken cancellationToken) => db.InTransactionAsync(async tx =>
    {
        var id = await tx.InsertAsync(CrearCategoriaSql.Insertar, request.ParaGuardar(), CategoriaSql.NombreUnico);
        return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { Id = id });
    }, cancellationToken);
}
