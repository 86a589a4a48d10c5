namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

internal sealed class ActualizarUsuarioHandler(Db db, UsuarioActual quien, IValidator<ActualizarUsuarioRequest> reglas)
    : EdicionHandler<ActualizarUsuarioRequest, Usuario>(reglas)
{
    protected override Task<Usuario> EditarAsync(Edicion<ActualizarUsuarioRequest> edicion, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            // Bloquea a los administradores si el usuario puede dejar de serlo, para exigir que quede otro: un PUT siempre trae rol.
            var puedeDejarDeSerlo = edicion.Toca("rol") || edicion.Toca("activo");
            var administradores = puedeDejarDeSerlo ? await tx.QueryAsync<long>(UsuariosSql.BloquearAdministradores) : [];
            await tx.ExigirSesionVigenteAsync(quien);
            var actual = await tx.BloquearAsync<UsuarioBloqueado>(
                UsuariosSql.Bloquear, edicion.Id, edicion.VersionEsperada, UsuariosProblems.NoEncontrado);
            if (edicion.Sobre(actual) is { } ficha)
                await ReemplazarAsync(tx, edicion.Id, actual, ficha, administradores);
            return await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { edicion.Id });
        }, cancellationToken);

    private async Task ReemplazarAsync(
        DbSession tx, long id, UsuarioBloqueado actual, ActualizarUsuarioRequest ficha, IReadOnlyList<long> administradores)
    {
        var limpia = ficha.ParaGuardar();
        var nuevo = actual with { Nombre = limpia.Nombre!, Correo = limpia.Correo!, Rol = limpia.Rol!, Activo = ficha.Activo ?? actual.Activo };
        if (nuevo is not { Rol: Roles.Administrador, Activo: true })
            administradores.ExigirOtroQue(id, ficha.Rol == Roles.Administrador ? "activo" : "rol");
        if (id == quien.Id && actual.Activo && !nuevo.Activo)
            throw UsuariosProblems.NadieSeDesactiva();

        var invalidaTokens = nuevo.Rol != actual.Rol || nuevo.Activo != actual.Activo;
        await tx.ExecuteAsync(ActualizarUsuarioSql.Actualizar,
            new { Id = id, nuevo.Nombre, nuevo.Correo, nuevo.Rol, nuevo.Activo, InvalidaTokens = invalidaTokens }, UsuariosSql.CorreoUnico);
        if (invalidaTokens)
            await tx.ExecuteAsync($"{UsuarioSql.CerrarSesiones}; {UsuarioSql.RevocarClaves}", new { UsuarioId = id });
        if (Cambios(actual, nuevo).ToArray() is { Length: > 0 } cambios)
            await tx.AuditarAsync(EventosAuditados.UsuarioActualizado, quien.Id, RecursosAuditados.Usuario, id, cambios);
    }

    /// <summary>Los cambios que se auditan. Del nombre y del correo, datos personales, se omiten los valores.</summary>
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
