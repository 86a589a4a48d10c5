namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

internal sealed class ActualizarProveedorHandler(Db db, IValidator<ActualizarProveedorRequest> reglas)
    : EdicionHandler<ActualizarProveedorRequest, Proveedor>(reglas)
{
    protected override Task<Proveedor> EditarAsync(Edicion<ActualizarProveedorRequest> edicion, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Proveedor>(
                ProveedorSql.LeerParaEscribir, edicion.Id, edicion.VersionEsperada, ProveedoresProblems.NoEncontrado);
            if (edicion.Sobre(actual) is { } ficha)
                await tx.ExecuteAsync(ActualizarProveedorSql.Actualizar, ficha.ParaGuardar(), ProveedorSql.DocumentoUnico);
            return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { edicion.Id });
        }, cancellationToken);
}
