namespace Inventario.Api.Common.Ajustes;

internal static class AjusteTexto
{
    /// <summary>Lee el ajuste <c>seccion:nombre</c>, limpio; nulo si falta o es invisible.</summary>
    /// <exception cref="FalloClaroException">No cabe, o no es una línea de texto; el mensaje lo nombra, sin su valor.</exception>
    public static string? Texto(this IConfiguration configuracion, string seccion, string nombre, int largoMax) =>
        configuracion[$"{seccion}:{nombre}"].Limpio() switch
        {
            null => null,
            var texto when !texto.EnumerateRunes().Any(Common.Texto.EsOculto) && texto.EnumerateRunes().Count() <= largoMax => texto,
            _ => throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"{seccion}__{nombre} debe ser una línea de texto sin caracteres de control, de hasta {largoMax} caracteres.")),
        };
}
