namespace Inventario.Api.Features.Categorias.CrearCategoria;

internal sealed class CrearCategoriaHandler(Db db) : IRequestHandler<CrearCategoriaRequest, Categoria>
{
    public async Task<Categoria> Handle(CrearCategoriaRequest request, CancellationToken cancellationToken)
    {
        var nombre = request.Nombre.Limpio();
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var id = await tx.InsertAsync(CrearCategoriaSql.Insertar,
                    new { Nombre = nombre, Descripcion = request.Descripcion.Limpio(), request.Activo });
                return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_categoria_nombre"))
        {
            throw CategoriasProblems.NombreDuplicado(await db.ReadAsync(session =>
                session.QuerySingleOrDefaultAsync<long?>(CategoriaSql.BuscarPorNombre, new { Nombre = nombre }), cancellationToken));
        }
    }
}
