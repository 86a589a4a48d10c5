namespace Inventario.Api.Common.Seguridad;

/// <summary>Ajustes <c>Limites:*</c>. 0: sin límite.</summary>
/// <param name="FallosPorCuenta">Inicios de sesión fallidos de una cuenta desde una dirección en 15 minutos.</param>
/// <param name="FallosPorCuentaEnTotal">Inicios de sesión fallidos de una cuenta desde todas.</param>
/// <param name="FallosPorDireccion">Inicios de sesión fallidos desde una dirección en 15 minutos.</param>
/// <param name="LecturasPorSegundo">GET por segundo de un usuario o clave; caben los de dos segundos.</param>
/// <param name="EscriturasPorSegundo">
/// Demás peticiones por segundo de un usuario o clave de API, igual. Una orden con la sesión cerrada también es de su
/// usuario, porque la sesión se comprueba al escribirla.
/// </param>
/// <param name="AnonimasPorSegundo">Peticiones por segundo de una dirección sin sesión válida, igual.</param>
public sealed record AjustesDeLimites(
    int FallosPorCuenta, int FallosPorCuentaEnTotal, int FallosPorDireccion, int LecturasPorSegundo, int EscriturasPorSegundo,
    int AnonimasPorSegundo)
{
    private const int PorSegundoMax = 1_000_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeLimites Leer(IConfiguration configuracion) => new(
        configuracion.Entero("Limites", nameof(FallosPorCuenta), porDefecto: 5, min: 0),
        configuracion.Entero("Limites", nameof(FallosPorCuentaEnTotal), porDefecto: 100, min: 0),
        configuracion.Entero("Limites", nameof(FallosPorDireccion), porDefecto: 50, min: 0),
        configuracion.Entero("Limites", nameof(LecturasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax),
        configuracion.Entero("Limites", nameof(EscriturasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax),
        configuracion.Entero("Limites", nameof(AnonimasPorSegundo), porDefecto: 0, min: 0, PorSegundoMax));
}
