namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

internal sealed class ActualizarProveedorHandler(Db db, IValidator<ActualizarProveedorRequest> reglas)
    : IRequestHandler<ActualizarProveedorRequest, Proveedor>, IRequestHandler<ActualizarProveedorParcialRequest, Proveedor>
{
    public Task<Proveedor> Handle(ActualizarProveedorRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Proveedor> Handle(ActualizarProveedorParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.AplicarA(actual, reglas), cancellationToken);

    private Task<Proveedor> EscribirAsync(
        long id, VersionEsperada? version, Func<Proveedor, ActualizarProveedorRequest?> fichaSobre, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Proveedor>(ProveedorSql.LeerParaEscribir, id, version, ProveedoresProblems.NoEncontrado);
            if (fichaSobre(actual) is { } ficha)
                await tx.ExecuteAsync(ActualizarProveedorSql.Actualizar, (ficha with { Id = id }).ParaGuardar(), ProveedorSql.DocumentoUnico);
            return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { Id = id });
        }, cancellationToken);
}
