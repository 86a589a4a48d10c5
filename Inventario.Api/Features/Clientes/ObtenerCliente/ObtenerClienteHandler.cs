namespace Inventario.Api.Features.Clientes.ObtenerCliente;

internal sealed class ObtenerClienteHandler(Db db) : IRequestHandler<ObtenerClienteRequest, Cliente>
{
    public async Task<Cliente> Handle(ObtenerClienteRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Cliente>(ObtenerClienteSql.LeerCliente, request), cancellationToken)
            ?? throw ClientesProblems.NoEncontrado(request.Id);
}
