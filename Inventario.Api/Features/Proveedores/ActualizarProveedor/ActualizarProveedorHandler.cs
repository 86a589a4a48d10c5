namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

internal sealed class ActualizarProveedorHandler(Db db) : IRequestHandler<ActualizarProveedorRequest, Proveedor>
{
    public async Task<Proveedor> Handle(ActualizarProveedorRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var version = await tx.QuerySingleOrDefaultAsync<int?>(ProveedorSql.Bloquear, new { request.Id })
                    ?? throw ProveedoresProblems.NoEncontrado(request.Id);
                request.VersionEsperada?.Exigir(version);
                await tx.ExecuteAsync(ActualizarProveedorSql.Actualizar, request.Valores(request.Id));
                return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { request.Id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_proveedor_documento"))
        {
            throw ProveedoresProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ProveedorSql.BuscarPorDocumento, new { Documento = request.Documento.Limpio() }), cancellationToken));
        }
    }
}

internal sealed class ActualizarProveedorMezclaHandler(Db db)
    : IRequestHandler<ActualizarProveedorMezclaRequest, Mezcla<ActualizarProveedorRequest, Proveedor>>
{
    public async Task<Mezcla<ActualizarProveedorRequest, Proveedor>> Handle(
        ActualizarProveedorMezclaRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Proveedor>(ProveedorSql.PorId, new { request.Id }), cancellationToken)
            ?? throw ProveedoresProblems.NoEncontrado(request.Id);
        return request.Cambios.Sobre(actual, new ActualizarProveedorRequest(
            actual.Nombre, actual.Contacto, actual.Documento, actual.Correo, actual.Telefono, actual.Direccion, actual.Activo));
    }
}
