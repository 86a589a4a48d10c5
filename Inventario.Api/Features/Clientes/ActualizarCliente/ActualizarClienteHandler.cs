namespace Inventario.Api.Features.Clientes.ActualizarCliente;

internal sealed class ActualizarClienteHandler(Db db, IValidator<ActualizarClienteRequest> reglas)
    : IRequestHandler<ActualizarClienteRequest, Cliente>, IRequestHandler<ActualizarClienteParcialRequest, Cliente>
{
    public Task<Cliente> Handle(ActualizarClienteRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Cliente> Handle(ActualizarClienteParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.Sobre(ComoFicha(actual), reglas), cancellationToken);

    /// <summary>Con la fila bloqueada: la ficha que se escribe sale de la que hay, y es nula si ya está así.</summary>
    private async Task<Cliente> EscribirAsync(
        long id, VersionEsperada? version, Func<Cliente, ActualizarClienteRequest?> fichaSobre, CancellationToken cancellationToken)
    {
        ActualizarClienteRequest? ficha = null;
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.QuerySingleOrDefaultAsync<Cliente>(ClienteSql.LeerParaEscribir, new { Id = id })
                    ?? throw ClientesProblems.NoEncontrado(id);
                version?.Exigir(actual.Version);
                ficha = fichaSobre(actual);
                if (ficha is not null)
                    await ReemplazarAsync(tx, id, ficha);
                return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_cliente_documento"))
        {
            throw ClientesProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ClienteSql.BuscarPorDocumento, new { Documento = ficha!.Documento.Limpio() }), cancellationToken));
        }
    }

    private static async Task ReemplazarAsync(DbSession tx, long id, ActualizarClienteRequest ficha)
    {
        // Con la fila bloqueada: mientras se esperaba por ella pudieron anonimizarlo.
        if (await tx.ExistsAsync(ClienteSql.BuscarAnonimizacion, new { Id = id }))
            throw ClientesProblems.Anonimizado(id);
        await tx.ExecuteAsync(ActualizarClienteSql.Actualizar, ficha.Valores(id));
    }

    private static ActualizarClienteRequest ComoFicha(Cliente actual) => new(
        actual.Nombre, actual.Documento, actual.Correo, actual.Telefono, actual.Direccion, actual.Activo);
}
