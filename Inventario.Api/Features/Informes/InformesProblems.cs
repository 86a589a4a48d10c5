namespace Inventario.Api.Features.Informes;

internal static class InformesProblems
{
    public const string CodigoDePeriodoDemasiadoLargo = "periodo_demasiado_largo";

    public static string MensajeDePeriodoDemasiadoLargo(int diasMax) =>
        string.Create(CultureInfo.InvariantCulture, $"Por días caben {diasMax}, y el periodo tiene más.");

    public static ProblemException LosDiasNoTienenPaginas() =>
        Problemas.ParametroInvalido("despuesDe", "los días van todos: no tienen página siguiente.");

    public static ProblemException PeriodoDemasiadoLargo(int diasMax) =>
        Problemas.Validacion("desde", CodigoDePeriodoDemasiadoLargo, MensajeDePeriodoDemasiadoLargo(diasMax));
}
