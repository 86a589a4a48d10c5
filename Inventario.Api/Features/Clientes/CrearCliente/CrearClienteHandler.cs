namespace Inventario.Api.Features.Clientes.CrearCliente;

internal sealed class CrearClienteHandler(Db db) : IRequestHandler<CrearClienteRequest, Cliente>
{
    public Task<Cliente> Handle(CrearClienteRequest request, CancellationToken cancellationToken) => db.InTransactionAsync(async tx =>
    {
        var id = await tx.InsertAsync(CrearClienteSql.Insertar, request.ParaGuardar(), ClienteSql.DocumentoUnico);
        return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { Id = id });
    }, cancellationToken);
}
