namespace Inventario.Api.Features.Usuarios;

internal static class UsuariosProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("usuario", id);

    public static ProblemException CorreoDuplicado(long? idExistente) =>
        Problemas.Duplicado("correo", "Ya hay un usuario con ese correo.", idExistente);

    private static readonly ErrorCatalogado ErrorDeUltimoAdministrador = new("ultimo_administrador", 409,
        "Es el último administrador",
        "Siempre queda al menos un administrador activo: el último no se borra, ni se desactiva, ni cambia de rol.",
        "Nombrar antes a otro administrador.")
        { Extras = typeof(UltimoAdministradorExtras), Ruta = "/api/v1/usuarios/1" };

    public static ProblemException UltimoAdministrador(long id, string? campo) => new(ErrorDeUltimoAdministrador,
        "Es el único administrador activo: antes hay que nombrar a otro.", new UltimoAdministradorExtras(campo, id));

    public static ProblemException NadieSeDesactiva() =>
        Problemas.SinPermiso("Nadie se desactiva a sí mismo: debe hacerlo otro administrador.", "activo");

    public static ProblemException NadieSeBorra() =>
        Problemas.SinPermiso("Nadie se borra a sí mismo: debe hacerlo otro administrador.");

    public static ProblemException LaPropiaSeCambiaEnSuSesion() =>
        Problemas.SinPermiso("La contraseña propia se cambia en PUT /sesiones/actual/contrasena, que pide la actual.");

    public static ProblemException ContrasenaDebil(string campo, string error) =>
        Problemas.Validacion(campo, PoliticaDeContrasenas.Codigo, error);

    public static ProblemException ConHistorial(IReadOnlyDictionary<string, long> referencias) =>
        Problemas.ConHistorial("El usuario ya actuó: lo que hizo lo nombra.", referencias);
}

/// <param name="Campo">Campo por el que dejaría de ser administrador activo: rol o activo; nulo si se borra.</param>
/// <param name="UsuarioId">Id del único administrador activo.</param>
[Ejemplo("""{ "campo": "activo", "usuarioId": 1 }""")]
internal sealed record UltimoAdministradorExtras(string? Campo, long UsuarioId) : IExtras;
