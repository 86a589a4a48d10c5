namespace Inventario.Api.Features.Sesiones.RenovarSesion;

internal sealed class RenovarSesionHandler(Db db, Servidores servidores, EmisorDeTokens sesion) : IRequestHandler<RenovarSesionRequest, SesionAbierta>
{
    /// <summary>Plazo para repetir una renovación: la respuesta se perdió o renovaron dos pestañas a la vez.</summary>
    public const int GraciaSegundos = 30;

    public async Task<SesionAbierta> Handle(RenovarSesionRequest request, CancellationToken cancellationToken)
    {
        // El rechazo va fuera de la transacción: dentro, desharía el cierre de la sesión robada.
        var renovada = await db.InTransactionAsync(async tx =>
        {
            var presentado = new TokenDeRefresco(request.TokenRefresco!);
            var token = await tx.QuerySingleOrDefaultAsync<Token>(RenovarSesionSql.BloquearToken, new { presentado.Huella });
            if (token is not { SesionAbierta: true })
                return null;
            if (token.Usado && !await tx.QuerySingleAsync<bool>(
                RenovarSesionSql.SePuedeRepetir, new { presentado.Huella, token.SesionId, GraciaSegundos }))
            {
                await tx.ExecuteAsync(RenovarSesionSql.CerrarSesion, new { token.SesionId });
                await tx.AuditarAsync(EventosAuditados.RefrescoReutilizado, null, RecursosAuditados.Usuario, token.UsuarioId);
                return null;
            }

            var nuevo = TokenDeRefresco.Nuevo();
            await tx.ExecuteAsync(RenovarSesionSql.MarcarUsado, new { presentado.Huella });
            await tx.ExecuteAsync(TokenDeRefrescoSql.Insertar, new { nuevo.Huella, token.SesionId, SucedeA = presentado.Huella });
            var usuario = await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { Id = token.UsuarioId });
            return SesionAbierta.De(sesion, token.SesionId, token.VersionSeguridad, nuevo, usuario);
        }, cancellationToken);
        if (renovada is null)
            await servidores.ConfirmarPrincipalAsync(cancellationToken);
        return renovada ?? throw SesionVigente.Caducada();
    }

    internal sealed record Token
    {
        public long SesionId { get; init; }
        public long UsuarioId { get; init; }
        public int VersionSeguridad { get; init; }
        public bool Usado { get; init; }
        public bool SesionAbierta { get; init; }
    }
}
