namespace Inventario.Api.Features.Eventos;

internal static class EventosProblems
{
    private const int ReintentarEnSegundos = 5;

    public static ProblemException TipoDesconocido(string tipo, IEnumerable<string> todos) =>
        Problemas.ParametroInvalido("tipos", $"«{tipo}» no es un tipo de evento. Los que hay: {string.Join(", ", todos)}.");

    public static ProblemException TipoSinPermiso(string tipo) => Problemas.SinPermiso(
        $"Su rol no permite seguir «{tipo}».", "tipos");

    public static ProblemException UltimoIdNoValido(string parametro) =>
        Problemas.ParametroInvalido(parametro, "debe ser el id de un evento: un número entero, desde 0.");

    public static ProblemException DemasiadosSuscriptores() => new(ErroresComunes.Sobrecarga,
        "Ya siguen los eventos todos los que caben a la vez.") { ReintentarEnSegundos = ReintentarEnSegundos };
}
