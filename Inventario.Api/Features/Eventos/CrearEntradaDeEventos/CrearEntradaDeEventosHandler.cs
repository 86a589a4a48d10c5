namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

internal sealed class CrearEntradaDeEventosHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<CrearEntradaDeEventosRequest, CrearEntradaDeEventosResponse>
{
    public async Task<CrearEntradaDeEventosResponse> Handle(CrearEntradaDeEventosRequest request, CancellationToken cancellationToken)
    {
        var entrada = Secreto.Nuevo();
        var acceso = usuario.Acceso;
        await db.InTransactionAsync(tx => tx.ExecuteAsync(CrearEntradaDeEventosSql.Insertar, new
        {
            Huella = Secreto.Huella(entrada),
            acceso.UsuarioId,
            acceso.Rol,
            acceso.SesionId,
            acceso.VersionSeguridad,
            acceso.ClaveId,
            AccesoConEntrada.DuracionSegundos,
        }), cancellationToken);
        return new CrearEntradaDeEventosResponse(entrada, AccesoConEntrada.DuracionSegundos);
    }
}
