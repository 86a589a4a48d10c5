namespace Inventario.Api.Features.ClavesApi;

internal static class ClavesApiProblems
{
    public static readonly CampoConError Caducada = new("expiraEn", "en_el_pasado", "Debe ser un instante futuro.");

    public static ProblemException NoEncontrada(long id) => Problemas.NoEncontrado("clave", id);

    public static ProblemException YaCaducada() => Problemas.Validacion([Caducada]);
}
