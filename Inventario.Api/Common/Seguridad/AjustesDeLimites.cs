namespace Inventario.Api.Common.Seguridad;

/// <summary>Ajustes <c>Limites:*</c>. 0 es sin límite.</summary>
/// <param name="FallosPorCuenta">Inicios de sesión fallidos de una cuenta desde una dirección en 15 minutos.</param>
/// <param name="FallosPorCuentaEnTotal">Los de una cuenta desde todas.</param>
/// <param name="FallosPorDireccion">Inicios de sesión fallidos desde una dirección en 15 minutos.</param>
/// <param name="LecturasPorSegundo">GET de un usuario, o de una clave de API, en esta instancia; de golpe caben las de dos segundos.</param>
/// <param name="EscriturasPorSegundo">Lo demás, igual.</param>
/// <param name="AnonimasPorSegundo">Peticiones de una dirección sin una sesión que valga, igual.</param>
public sealed record AjustesDeLimites(
    int FallosPorCuenta, int FallosPorCuentaEnTotal, int FallosPorDireccion, int LecturasPorSegundo, int EscriturasPorSegundo,
    int AnonimasPorSegundo)
{
    private const int FallosPorCuentaPorDefecto = 5;
    private const int FallosPorCuentaEnTotalPorDefecto = 100;
    private const int FallosPorDireccionPorDefecto = 50;
    private const int PorSegundoMax = 1_000_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeLimites Leer(IConfiguration configuracion) => new(
        configuracion.Entero("Limites", nameof(FallosPorCuenta), FallosPorCuentaPorDefecto, min: 0),
        configuracion.Entero("Limites", nameof(FallosPorCuentaEnTotal), FallosPorCuentaEnTotalPorDefecto, min: 0),
        configuracion.Entero("Limites", nameof(FallosPorDireccion), FallosPorDireccionPorDefecto, min: 0),
        configuracion.Entero("Limites", nameof(LecturasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax),
        configuracion.Entero("Limites", nameof(EscriturasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax),
        configuracion.Entero("Limites", nameof(AnonimasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax));
}
