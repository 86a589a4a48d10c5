namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

internal sealed class CrearEntradaDeEventosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<CrearEntradaDeEventosRequest, CrearEntradaDeEventosResponse>
{
    public async Task<CrearEntradaDeEventosResponse> Handle(CrearEntradaDeEventosRequest request, CancellationToken cancellationToken)
    {
        var entrada = EntradaDeEventosHandler.Nueva();
        var acceso = usuario.Acceso;
        await db.InTransactionAsync(tx => tx.ExecuteAsync(CrearEntradaDeEventosSql.Insertar, new
        {
            Huella = EntradaDeEventosHandler.Huella(entrada),
            acceso.UsuarioId,
            acceso.Rol,
            acceso.SesionId,
            acceso.VersionSeguridad,
            acceso.ClaveId,
            EntradaDeEventosHandler.DuracionSegundos,
        }), cancellationToken);
        return new CrearEntradaDeEventosResponse(entrada, EntradaDeEventosHandler.DuracionSegundos);
    }
}
