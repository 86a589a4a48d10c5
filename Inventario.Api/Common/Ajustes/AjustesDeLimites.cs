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
        configuracion.Entero("Limites", nameof(FallosPorCuenta), FallosPorCuentaPorDefecto, min: 0),
        configuracion.Entero("Limites", nameof(FallosPorDireccion), FallosPorDireccionPorDefecto, min: 0));
}
