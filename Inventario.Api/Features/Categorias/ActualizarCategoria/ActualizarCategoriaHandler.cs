namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

internal sealed class ActualizarCategoriaHandler(Db db, IValidator<ActualizarCategoriaRequest> reglas)
    : IRequestHandler<ActualizarCategoriaRequest, Categoria>, IRequestHandler<ActualizarCategoriaParcialRequest, Categoria>
{
    public Task<Categoria> Handle(ActualizarCategoriaRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Categoria> Handle(ActualizarCategoriaParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.AplicarA(actual, reglas), cancellationToken);

    private Task<Categoria> EscribirAsync(
        long id, VersionEsperada? version, Func<Categoria, ActualizarCategoriaRequest?> fichaSobre, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Categoria>(CategoriaSql.LeerParaEscribir, id, version, CategoriasProblems.NoEncontrada);
            if (fichaSobre(actual) is { } ficha)
                await tx.ExecuteAsync(ActualizarCategoriaSql.Actualizar, (ficha with { Id = id }).ParaGuardar(), CategoriaSql.NombreUnico);
            return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { Id = id });
        }, cancellationToken);
}
