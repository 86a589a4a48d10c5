namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// La sesión se comprueba al entrar; lo que da o quita acceso la comprueba otra vez al escribir, porque entre una cosa y otra
/// puede haber esperado su turno y quien pide puede haber dejado de ser quien era.
/// </summary>
internal static class SesionVigente
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public static async Task ExigirSesionVigenteAsync(this DbSession tx, UsuarioActual usuario)
    {
        if (!await tx.ExistsAsync(SesionSql.ComprobarQueSigue, new { usuario.SesionId, UsuarioId = usuario.Id, usuario.Rol }))
            throw Caducada();
    }

    public static ProblemException Caducada() => new(ErroresComunes.SesionCaducada, "La sesión caducó o se cerró.");
}
