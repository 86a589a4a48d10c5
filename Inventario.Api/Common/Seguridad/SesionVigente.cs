namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprueba otra vez la sesión al escribir un cambio que da o quita acceso: mientras la petición esperaba turno, pudo
/// cerrarse o cambiar el usuario.
/// </summary>
internal static class SesionVigente
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public static async Task ExigirSesionVigenteAsync(this DbSession tx, UsuarioActual usuario)
    {
        if (!await tx.ExistsAsync(AccesoSql.BloquearSesion, new { usuario.SesionId, UsuarioId = usuario.Id, usuario.Rol }))
            throw Caducada();
    }

    public static ProblemException Caducada() => new(ErroresComunes.SesionCaducada, "La sesión caducó o se cerró.");
}
