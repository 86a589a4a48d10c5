using Inventario.Api.Common.Auditoria;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

internal sealed class ActualizarUsuarioHandler(Db db, UsuarioActual quien) : IRequestHandler<ActualizarUsuarioRequest, Usuario>
{
    public async Task<Usuario> Handle(ActualizarUsuarioRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(tx => ReemplazarAsync(tx, request), cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_usuario_correo"))
        {
            throw UsuariosProblems.CorreoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                UsuariosSql.BuscarPorCorreo, new { Correo = request.Correo.Limpio() }), cancellationToken));
        }
    }

    private async Task<Usuario> ReemplazarAsync(DbSession tx, ActualizarUsuarioRequest request)
    {
        // Quien sigue como administrador activo no deja a la tienda sin ninguno: no hay que bloquear a los demás.
        var administradores = request is { Rol: Roles.Administrador, Activo: not false }
            ? [] : await tx.QueryAsync<long>(UsuariosSql.BloquearAdministradores);
        await tx.ExigirSesionVigenteAsync(quien);
        var actual = await tx.QuerySingleOrDefaultAsync<UsuarioBloqueado>(UsuariosSql.Bloquear, new { request.Id })
            ?? throw UsuariosProblems.NoEncontrado(request.Id);
        var nuevo = new UsuarioBloqueado
        {
            Nombre = request.Nombre.Limpio()!,
            Correo = request.Correo.Limpio()!,
            Rol = request.Rol!,
            Activo = request.Activo ?? actual.Activo,
        };
        request.VersionEsperada?.Exigir(actual.Version);
        administradores.ExigirOtroQue(request.Id, request.Rol == Roles.Administrador ? "activo" : "rol");
        if (request.Id == quien.Id && actual.Activo && !nuevo.Activo)
            throw UsuariosProblems.NadieSeDesactiva();

        var invalidaTokens = nuevo.Rol != actual.Rol || nuevo.Activo != actual.Activo;
        await tx.ExecuteAsync(ActualizarUsuarioSql.Actualizar,
            new { request.Id, nuevo.Nombre, nuevo.Correo, nuevo.Rol, nuevo.Activo, InvalidaTokens = invalidaTokens });
        if (invalidaTokens)
            await tx.ExecuteAsync($"{UsuarioSql.CerrarSesiones}; {UsuarioSql.RevocarClaves}", new { UsuarioId = request.Id });
        if (Cambios(actual, nuevo).ToArray() is { Length: > 0 } cambios)
            await tx.AnotarAsync(EventosAuditados.UsuarioActualizado, quien.Id, RecursosAuditados.Usuario, request.Id, cambios);
        return await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { request.Id });
    }

    /// <summary>Solo lo que cambió; del nombre y del correo, que son datos personales, no sus valores.</summary>
    private static IEnumerable<(string Nombre, string? Valor)> Cambios(UsuarioBloqueado actual, UsuarioBloqueado nuevo)
    {
        if (nuevo.Rol != actual.Rol)
        {
            yield return ("rolAnterior", actual.Rol);
            yield return ("rolNuevo", nuevo.Rol);
        }
        if (nuevo.Activo != actual.Activo)
            yield return ("activo", nuevo.Activo ? "true" : "false");

        string?[] personales = [nuevo.Nombre != actual.Nombre ? "nombre" : null, nuevo.Correo != actual.Correo ? "correo" : null];
        if (string.Join(", ", personales.Where(p => p is not null)) is { Length: > 0 } cambio)
            yield return ("cambio", cambio);
    }
}

internal sealed class ActualizarUsuarioMezclaHandler(Db db)
    : IRequestHandler<ActualizarUsuarioMezclaRequest, Mezcla<ActualizarUsuarioRequest, Usuario>>
{
    public async Task<Mezcla<ActualizarUsuarioRequest, Usuario>> Handle(
        ActualizarUsuarioMezclaRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Usuario>(UsuarioSql.PorId, new { request.Id }), cancellationToken)
            ?? throw UsuariosProblems.NoEncontrado(request.Id);
        return request.Cambios.Sobre(actual, new ActualizarUsuarioRequest(actual.Nombre, actual.Correo, actual.Rol, actual.Activo));
    }
}
