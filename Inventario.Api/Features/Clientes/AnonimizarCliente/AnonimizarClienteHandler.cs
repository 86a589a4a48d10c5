namespace Inventario.Api.Features.Clientes.AnonimizarCliente;

internal sealed class AnonimizarClienteHandler(Db db, UsuarioActual usuario) : IRequestHandler<AnonimizarClienteRequest, Cliente>
{
    internal const string NombreAnonimo = "Cliente anonimizado";

    public Task<Cliente> Handle(AnonimizarClienteRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Cliente>(
                ClienteSql.LeerParaEscribir, request.Id, request.VersionEsperada, ClientesProblems.NoEncontrado);
            if (actual.AnonimizadoEn is null)
                await AnonimizarAsync(tx, request.Id);
            return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { request.Id });
        }, cancellationToken);

    private async Task AnonimizarAsync(DbSession tx, long id)
    {
        await tx.ExecuteAsync(AnonimizarClienteSql.BorrarDatos, new { Id = id, Nombre = NombreAnonimo });
        await tx.ExecuteAsync(IdempotenciaSql.BorrarDatosDeCliente, new { ClienteId = id });
        await tx.ExecuteAsync(AnonimizarClienteSql.Registrar, new { Id = id, UsuarioId = usuario.Id });
        await tx.AuditarAsync(EventosAuditados.ClienteAnonimizado, usuario.Id, RecursosAuditados.Cliente, id);
    }
}
