namespace Inventario.Api.Common.Ajustes;

internal static class AjusteEntero
{
    /// <summary>El ajuste <c>seccion:nombre</c>, o el de por defecto si no se dio.</summary>
    /// <exception cref="FalloClaroException">No es un entero o no está entre esos dos; el mensaje lo nombra, sin su valor.</exception>
    public static int Entero(this IConfiguration configuracion, string seccion, string nombre, int porDefecto, int min, int max = int.MaxValue) =>
        configuracion[$"{seccion}:{nombre}"] switch
        {
            null => porDefecto,
            var texto when int.TryParse(texto, NumberStyles.None, CultureInfo.InvariantCulture, out var valor) && valor >= min && valor <= max => valor,
            _ => throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"{seccion}__{nombre} debe ser un número entero, {(max == int.MaxValue ? $"desde {min}" : $"de {min} a {max}")}.")),
        };
}
