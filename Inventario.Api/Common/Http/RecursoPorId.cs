namespace Inventario.Api.Common.Http;

internal static class RecursoPorId
{
    /// <summary>Lee un recurso.</summary>
    /// <param name="sql">SELECT de la fila, con el parámetro <c>@Id</c>.</param>
    /// <exception cref="ProblemException">404 <c>no_encontrado</c>.</exception>
    public static async Task<TRecurso> ObtenerAsync<TRecurso>(
        this Db db, string sql, long id, Func<long, ProblemException> noEncontrado, CancellationToken cancellationToken) =>
        await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<TRecurso>(sql, new { Id = id }), cancellationToken)
            ?? throw noEncontrado(id);

    /// <summary>Bloquea la fila que se va a editar o borrar y comprueba su versión.</summary>
    /// <exception cref="ProblemException">404 <c>no_encontrado</c>; después, 412 <c>version_obsoleta</c>.</exception>
    public static async Task<TFila> BloquearAsync<TFila>(
        this DbSession tx, string sql, long id, VersionEsperada? version, Func<long, ProblemException> noEncontrado)
        where TFila : IVersionado
    {
        var fila = await tx.QuerySingleOrDefaultAsync<TFila>(sql, new { Id = id }) ?? throw noEncontrado(id);
        version?.Exigir(fila.Version);
        return fila;
    }
}
