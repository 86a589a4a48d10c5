namespace Inventario.Api.Features.Clientes.ObtenerCliente;

internal sealed class ObtenerClienteHandler(Db db) : IRequestHandler<ObtenerClienteRequest, Cliente>
{
    public Task<Cliente> Handle(ObtenerClienteRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Cliente>(ObtenerClienteSql.LeerCliente, request.Id, ClientesProblems.NoEncontrado, cancellationToken);
}
