namespace Inventario.Api.Features.Categorias.EliminarCategoria;

internal sealed class EliminarCategoriaHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<EliminarCategoriaRequest>
{
    protected override Task Handle(EliminarCategoriaRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide añadirle productos: la clave foránea tendría que esperarla.
            await tx.BloquearAsync<Categoria>(CategoriaSql.LeerParaEscribir, request.Id, request.VersionEsperada, CategoriasProblems.NoEncontrada);
            var productos = await tx.QuerySingleAsync<long>(EliminarCategoriaSql.ContarProductos, new { request.Id });
            if (productos > 0)
                throw CategoriasProblems.ConHistorial(productos);
            await tx.ExecuteAsync(EliminarCategoriaSql.Eliminar, new { request.Id });
            await tx.AuditarAsync(EventosAuditados.CategoriaEliminada, usuario.Id, RecursosAuditados.Categoria, request.Id);
        }, cancellationToken);
}
