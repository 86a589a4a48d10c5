namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

internal sealed class ActualizarProveedorHandler(Db db, IValidator<ActualizarProveedorRequest> reglas)
    : IRequestHandler<ActualizarProveedorRequest, Proveedor>, IRequestHandler<ActualizarProveedorParcialRequest, Proveedor>
{
    public Task<Proveedor> Handle(ActualizarProveedorRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Proveedor> Handle(ActualizarProveedorParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.Sobre(ComoFicha(actual), reglas), cancellationToken);

    /// <summary>Con la fila bloqueada: la ficha que se escribe sale de la que hay, y es nula si ya está así.</summary>
    private async Task<Proveedor> EscribirAsync(
        long id, VersionEsperada? version, Func<Proveedor, ActualizarProveedorRequest?> fichaSobre, CancellationToken cancellationToken)
    {
        ActualizarProveedorRequest? ficha = null;
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.QuerySingleOrDefaultAsync<Proveedor>(ProveedorSql.LeerParaEscribir, new { Id = id })
                    ?? throw ProveedoresProblems.NoEncontrado(id);
                version?.Exigir(actual.Version);
                ficha = fichaSobre(actual);
                if (ficha is not null)
                    await ReemplazarAsync(tx, id, ficha);
                return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_proveedor_documento"))
        {
            throw ProveedoresProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ProveedorSql.BuscarPorDocumento, new { Documento = ficha!.Documento.Limpio() }), cancellationToken));
        }
    }

    private static Task<int> ReemplazarAsync(DbSession tx, long id, ActualizarProveedorRequest ficha) =>
        tx.ExecuteAsync(ActualizarProveedorSql.Actualizar, ficha.Valores(id));

    private static ActualizarProveedorRequest ComoFicha(Proveedor actual) => new(
        actual.Nombre, actual.Contacto, actual.Documento, actual.Correo, actual.Telefono, actual.Direccion, actual.Activo);
}
