namespace Inventario.Api.Common.Ajustes;

internal static class AjusteEntero
{
    /// <summary>Lee el ajuste <c>seccion:nombre</c>, o da el valor por defecto.</summary>
    /// <exception cref="FalloClaroException">No es un entero del rango; el mensaje lo nombra, sin su valor.</exception>
    public static int Entero(this IConfiguration configuracion, string seccion, string nombre, int porDefecto, int min, int max = int.MaxValue) =>
        configuracion[$"{seccion}:{nombre}"] switch
        {
            null => porDefecto,
            var texto when int.TryParse(texto, NumberStyles.None, CultureInfo.InvariantCulture, out var valor) && valor >= min && valor <= max => valor,
            _ => throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"{seccion}__{nombre} debe ser un número entero, {(max == int.MaxValue ? $"desde {min}" : $"de {min} a {max}")}.")),
        };
}
