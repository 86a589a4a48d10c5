namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

internal sealed class ActualizarCategoriaHandler(Db db) : IRequestHandler<ActualizarCategoriaRequest, Categoria>
{
    public async Task<Categoria> Handle(ActualizarCategoriaRequest request, CancellationToken cancellationToken)
    {
        var nombre = request.Nombre.Limpio();
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var version = await tx.QuerySingleOrDefaultAsync<int?>(CategoriaSql.Bloquear, new { request.Id })
                    ?? throw CategoriasProblems.NoEncontrada(request.Id);
                request.VersionEsperada?.Exigir(version);
                await tx.ExecuteAsync(ActualizarCategoriaSql.Actualizar,
                    new { request.Id, Nombre = nombre, Descripcion = request.Descripcion.Limpio(), request.Activo });
                return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { request.Id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_categoria_nombre"))
        {
            throw CategoriasProblems.NombreDuplicado(await db.ReadAsync(session =>
                session.QuerySingleOrDefaultAsync<long?>(CategoriaSql.BuscarPorNombre, new { Nombre = nombre }), cancellationToken));
        }
    }
}

internal sealed class ActualizarCategoriaMezclaHandler(Db db)
    : IRequestHandler<ActualizarCategoriaMezclaRequest, Mezcla<ActualizarCategoriaRequest, Categoria>>
{
    public async Task<Mezcla<ActualizarCategoriaRequest, Categoria>> Handle(
        ActualizarCategoriaMezclaRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Categoria>(CategoriaSql.PorId, new { request.Id }), cancellationToken)
            ?? throw CategoriasProblems.NoEncontrada(request.Id);
        return request.Cambios.Sobre(actual, new ActualizarCategoriaRequest(actual.Nombre, actual.Descripcion, actual.Activo));
    }
}
