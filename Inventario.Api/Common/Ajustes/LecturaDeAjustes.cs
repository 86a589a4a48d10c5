namespace Inventario.Api.Common.Ajustes;

internal static class LecturaDeAjustes
{
    /// <summary>Lee el ajuste <c>seccion:nombre</c>, o da el valor por defecto.</summary>
    /// <exception cref="FalloClaroException">No es un entero del rango; el mensaje lo nombra, sin su valor.</exception>
    public static int Entero(this IConfiguration configuracion, string seccion, string nombre, int porDefecto, int min, int max = int.MaxValue) =>
        configuracion[$"{seccion}:{nombre}"] switch
        {
            null => porDefecto,
            var texto when int.TryParse(texto, NumberStyles.None, CultureInfo.InvariantCulture, out var valor)
                && valor >= min && valor <= max => valor,
            _ => throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"{seccion}__{nombre} debe ser un número entero, {(max == int.MaxValue ? $"desde {min}" : $"de {min} a {max}")}.")),
        };

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
