namespace Inventario.Api.Features.Clientes.CrearCliente;

internal sealed class CrearClienteHandler(Db db) : IRequestHandler<CrearClienteRequest, Cliente>
{
    public async Task<Cliente> Handle(CrearClienteRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var id = await tx.InsertAsync(CrearClienteSql.Insertar, request.Valores());
                return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_cliente_documento"))
        {
            throw ClientesProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ClienteSql.BuscarPorDocumento, new { Documento = request.Documento.Limpio() }), cancellationToken));
        }
    }
}
