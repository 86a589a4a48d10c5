using System.Globalization;

namespace Inventario.Api.Common.Ajustes;

/// <summary>Ajustes <c>Limites:*</c>. 0 es sin límite.</summary>
/// <param name="FallosPorCuenta">Inicios de sesión fallidos de una cuenta en 15 minutos.</param>
/// <param name="FallosPorDireccion">Inicios de sesión fallidos desde una dirección en 15 minutos.</param>
public sealed record AjustesDeLimites(int FallosPorCuenta, int FallosPorDireccion)
{
    private const int FallosPorCuentaPorDefecto = 5;
    private const int FallosPorDireccionPorDefecto = 50;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeLimites Leer(IConfiguration configuracion) => new(
        Entero(configuracion, nameof(FallosPorCuenta), FallosPorCuentaPorDefecto),
        Entero(configuracion, nameof(FallosPorDireccion), FallosPorDireccionPorDefecto));

    private static int Entero(IConfiguration configuracion, string nombre, int porDefecto) => configuracion[$"Limites:{nombre}"] switch
    {
        null => porDefecto,
        var texto when int.TryParse(texto, NumberStyles.None, CultureInfo.InvariantCulture, out var valor) => valor,
        _ => throw new FalloClaroException($"Limites__{nombre} debe ser un número entero, desde 0."),
    };
}
