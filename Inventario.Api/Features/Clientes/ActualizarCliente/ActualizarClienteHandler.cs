namespace Inventario.Api.Features.Clientes.ActualizarCliente;

internal sealed class ActualizarClienteHandler(Db db) : IRequestHandler<ActualizarClienteRequest, Cliente>
{
    public async Task<Cliente> Handle(ActualizarClienteRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var version = await tx.QuerySingleOrDefaultAsync<int?>(ClienteSql.Bloquear, new { request.Id })
                    ?? throw ClientesProblems.NoEncontrado(request.Id);
                request.VersionEsperada?.Exigir(version);
                if (await tx.ExistsAsync(ClienteSql.BuscarAnonimizacion, new { request.Id }))
                    throw ClientesProblems.Anonimizado(request.Id);
                await tx.ExecuteAsync(ActualizarClienteSql.Actualizar, request.Valores(request.Id));
                return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { request.Id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_cliente_documento"))
        {
            throw ClientesProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ClienteSql.BuscarPorDocumento, new { Documento = request.Documento.Limpio() }), cancellationToken));
        }
    }
}

internal sealed class ActualizarClienteMezclaHandler(Db db)
    : IRequestHandler<ActualizarClienteMezclaRequest, Mezcla<ActualizarClienteRequest, Cliente>>
{
    public async Task<Mezcla<ActualizarClienteRequest, Cliente>> Handle(
        ActualizarClienteMezclaRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Cliente>(ClienteSql.PorId, new { request.Id }), cancellationToken)
            ?? throw ClientesProblems.NoEncontrado(request.Id);
        return request.Cambios.Sobre(actual, new ActualizarClienteRequest(
            actual.Nombre, actual.Documento, actual.Correo, actual.Telefono, actual.Direccion, actual.Activo));
    }
}
