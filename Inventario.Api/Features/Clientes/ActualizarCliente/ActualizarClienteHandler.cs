namespace Inventario.Api.Features.Clientes.ActualizarCliente;

internal sealed class ActualizarClienteHandler(Db db, IValidator<ActualizarClienteRequest> reglas)
    : EdicionHandler<ActualizarClienteRequest, Cliente>(reglas)
{
    protected override Task<Cliente> EditarAsync(Edicion<ActualizarClienteRequest> edicion, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var actual = await tx.BloquearAsync<Cliente>(
                ClienteSql.LeerParaEscribir, edicion.Id, edicion.VersionEsperada, ClientesProblems.NoEncontrado);
            if (edicion.Sobre(actual) is { } ficha)
            {
                if (actual.AnonimizadoEn is not null)
                    throw ClientesProblems.Anonimizado(edicion.Id);
                await tx.ExecuteAsync(ActualizarClienteSql.Actualizar, ficha.ParaGuardar(), ClienteSql.DocumentoUnico);
            }
            return await tx.QuerySingleAsync<Cliente>(ClienteSql.PorId, new { edicion.Id });
        }, cancellationToken);
}
