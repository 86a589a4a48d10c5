namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

internal sealed class ActualizarCategoriaHandler(Db db, IValidator<ActualizarCategoriaRequest> reglas)
    : IRequestHandler<ActualizarCategoriaRequest, Categoria>, IRequestHandler<ActualizarCategoriaParcialRequest, Categoria>
{
    public Task<Categoria> Handle(ActualizarCategoriaRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Categoria> Handle(ActualizarCategoriaParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.Sobre(ComoFicha(actual), reglas), cancellationToken);

    /// <summary>Con la fila bloqueada: la ficha que se escribe sale de la que hay, y es nula si ya está así.</summary>
    private async Task<Categoria> EscribirAsync(
        long id, VersionEsperada? version, Func<Categoria, ActualizarCategoriaRequest?> fichaSobre, CancellationToken cancellationToken)
    {
        ActualizarCategoriaRequest? ficha = null;
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.QuerySingleOrDefaultAsync<Categoria>(CategoriaSql.LeerParaEscribir, new { Id = id })
                    ?? throw CategoriasProblems.NoEncontrada(id);
                version?.Exigir(actual.Version);
                ficha = fichaSobre(actual);
                if (ficha is not null)
                    await ReemplazarAsync(tx, id, ficha);
                return await tx.QuerySingleAsync<Categoria>(CategoriaSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_categoria_nombre"))
        {
            throw CategoriasProblems.NombreDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                CategoriaSql.BuscarPorNombre, new { Nombre = ficha!.Nombre.Limpio() }), cancellationToken));
        }
    }

    private static Task<int> ReemplazarAsync(DbSession tx, long id, ActualizarCategoriaRequest ficha) => tx.ExecuteAsync(
        ActualizarCategoriaSql.Actualizar,
        new { Id = id, Nombre = ficha.Nombre.Limpio(), Descripcion = ficha.Descripcion.Limpio(), ficha.Activo });

    private static ActualizarCategoriaRequest ComoFicha(Categoria actual) => new(
        actual.Nombre, actual.Descripcion, actual.Activo);
}
