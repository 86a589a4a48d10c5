namespace Inventario.Api.Features.Sesiones.IniciarSesion;

internal sealed class IniciarSesionHandler(Db db, FallosDeAcceso fallos, EmisorDeTokens sesion)
    : IRequestHandler<IniciarSesionRequest, SesionAbierta>
{
    public async Task<SesionAbierta> Handle(IniciarSesionRequest request, CancellationToken cancellationToken)
    {
        var correo = request.Correo.Limpio()!;
        var cuenta = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Cuenta>(
            IniciarSesionSql.BuscarCuenta, new { Correo = correo }), cancellationToken);

        var coincide = await fallos.CoincideAsync(
            correo, cuenta is { Activo: true } ? cuenta.HuellaContrasena : null, request.Contrasena!, cancellationToken);
        if (!coincide || cuenta is null)
        {
            await db.InTransactionAsync(tx => tx.AuditarAsync(EventosAuditados.SesionRechazada, null, RecursosAuditados.Usuario,
                cuenta?.Id, ("motivo", cuenta switch { null => "desconocido", { Activo: false } => "inactivo", _ => "contrasena" })),
                cancellationToken);
            throw SesionesProblems.CredencialesInvalidas();
        }
        return await AbrirAsync(cuenta, cancellationToken);
    }

    private async Task<SesionAbierta> AbrirAsync(Cuenta cuenta, CancellationToken cancellationToken)
    {
        var refresco = TokenDeRefresco.Nuevo();
        var (sesionId, usuario) = await db.InTransactionAsync(async tx =>
        {
            if (!await tx.ExistsAsync(IniciarSesionSql.ComprobarQueSigueIgual, new { cuenta.Id, cuenta.VersionSeguridad }))
                throw SesionesProblems.CredencialesInvalidas();
            await tx.ExecuteAsync(IniciarSesionSql.OlvidarTokensCaducados, new { UsuarioId = cuenta.Id });
            var id = await tx.InsertAsync(IniciarSesionSql.InsertarSesion,
                new { UsuarioId = cuenta.Id, DuracionSegundos = (long)EmisorDeTokens.Duracion.TotalSeconds });
            await tx.ExecuteAsync(TokenDeRefrescoSql.Insertar, new { refresco.Huella, SesionId = id, SucedeA = (byte[]?)null });
            await tx.AuditarAsync(EventosAuditados.SesionIniciada, cuenta.Id, RecursosAuditados.Usuario, cuenta.Id);
            return (id, await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { cuenta.Id }));
        }, cancellationToken);
        return SesionAbierta.De(sesion, sesionId, cuenta.VersionSeguridad, refresco, usuario);
    }

    internal sealed record Cuenta(long Id, string HuellaContrasena, bool Activo, int VersionSeguridad);
}
