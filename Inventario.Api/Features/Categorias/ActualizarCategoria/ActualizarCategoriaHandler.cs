namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

internal sealed class ActualizarCategoriaHandler(Db db, IValidator<ActualizarCategoriaRequest> reglas)
    : EdicionHandler<ActualizarCategoriaRequest, Categoria>(reglas)
{
    protected override Task<Categoria> EditarAsync(Edicion<ActualizarCategoriaRequest> edicion, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Categoria>(
                CategoriaSql.LeerParaEscribir, edicion.Id, edicion.VersionEsperada, CategoriasProblems.NoEncontrada);
            if (edicion.Sobre(actual) is { } ficha)
                await tx.ExecuteAsync(ActualizarCategoriaSql.Actualizar, ficha.ParaGuardar(), CategoriaSql.NombreUnico);
            return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { edicion.Id });
        }, cancellationToken);
}
