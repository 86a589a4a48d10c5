namespace Inventario.Api.Features.Clientes.ActualizarCliente;

internal sealed class ActualizarClienteHandler(Db db, IValidator<ActualizarClienteRequest> reglas)
    : IRequestHandler<ActualizarClienteRequest, Cliente>, IRequestHandler<ActualizarClienteParcialRequest, Cliente>
{
    public Task<Cliente> Handle(ActualizarClienteRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Cliente> Handle(ActualizarClienteParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.AplicarA(actual, reglas), cancellationToken);

    private Task<Cliente> EscribirAsync(
        long id, VersionEsperada? version, Func<Cliente, ActualizarClienteRequest?> fichaSobre, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Cliente>(ClienteSql.LeerParaEscribir, id, version, ClientesProblems.NoEncontrado);
            if (fichaSobre(actual) is { } ficha)
            {
                if (actual.AnonimizadoEn is not null)
                    throw ClientesProblems.Anonimizado(id);
                await tx.ExecuteAsync(ActualizarClienteSql.Actualizar, (ficha with { Id = id }).ParaGuardar(), ClienteSql.DocumentoUnico);
            }
            return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { Id = id });
        }, cancellationToken);
}
