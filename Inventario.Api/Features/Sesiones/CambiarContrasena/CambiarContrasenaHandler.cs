namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

internal sealed class CambiarContrasenaHandler(Db db, Contrasenas contrasenas, FallosDeAcceso fallos, UsuarioActual usuario)
    : AsyncRequestHandler<CambiarContrasenaRequest>, IErroresDeLoGuardado<CambiarContrasenaRequest>
{
    protected override async Task Handle(CambiarContrasenaRequest request, CancellationToken cancellationToken)
    {
        var cuenta = await LeerCuentaAsync(cancellationToken);
        if (PoliticaDeContrasenas.Error(request.Nueva!, cuenta.Correo) is { } error)
            throw Problemas.Validacion("nueva", PoliticaDeContrasenas.Codigo, error);

        if (!await fallos.CoincideAsync(cuenta.Correo, cuenta.HuellaContrasena, request.Actual!, cancellationToken))
        {
            await db.InTransactionAsync(tx => tx.AuditarAsync(EventosAuditados.SesionRechazada, usuario.Id, RecursosAuditados.Usuario,
                usuario.Id, ("motivo", "contrasena_actual")), cancellationToken);
            throw SesionesProblems.ContrasenaActualEquivocada();
        }

        var huella = await contrasenas.GuardarAsync(request.Nueva!, cancellationToken);
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExigirSesionVigenteAsync(usuario);
            // El UPDATE no toca ninguna fila si otra petición cambió la contraseña después de comprobarla.
            var cambiadas = await tx.ExecuteAsync(CambiarContrasenaSql.Cambiar,
                new { usuario.Id, HuellaContrasena = huella, HuellaAnterior = cuenta.HuellaContrasena });
            if (cambiadas == 0)
                throw SesionesProblems.ContrasenaActualEquivocada();
            await tx.ExecuteAsync(UsuarioSql.CerrarSesiones, new { UsuarioId = usuario.Id });
            await tx.AuditarAsync(EventosAuditados.ContrasenaCambiada, usuario.Id, RecursosAuditados.Usuario, usuario.Id);
        }, cancellationToken);
    }

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(CambiarContrasenaRequest request, CancellationToken cancellationToken)
    {
        // Una contraseña corta o larga ya la rechaza su propia regla.
        if (request.Nueva is not { Length: <= Contrasenas.LargoMax } nueva || PoliticaDeContrasenas.EsCorta(nueva))
            return [];
        var cuenta = await LeerCuentaAsync(cancellationToken);
        return PoliticaDeContrasenas.Error(nueva, cuenta.Correo) is { } error ? [new("nueva", PoliticaDeContrasenas.Codigo, error)] : [];
    }

    private Task<Cuenta> LeerCuentaAsync(CancellationToken cancellationToken) =>
        db.ReadAsync(session => session.QuerySingleAsync<Cuenta>(CambiarContrasenaSql.LeerCuenta, new { usuario.Id }), cancellationToken);

    internal sealed record Cuenta(string Correo, string HuellaContrasena);
}
