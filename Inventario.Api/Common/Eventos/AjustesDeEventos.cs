namespace Inventario.Api.Common.Eventos;

/// <summary>Ajustes <c>Eventos:*</c>.</summary>
/// <param name="LatidoSegundos">Segundos entre latidos de un flujo sin eventos; evitan que se cierre.</param>
/// <param name="SuscriptoresMax">Suscriptores a la vez en esta instancia.</param>
public sealed record AjustesDeEventos(int LatidoSegundos, int SuscriptoresMax)
{
    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeEventos Leer(IConfiguration configuracion) => new(
        configuracion.Entero("Eventos", nameof(LatidoSegundos), porDefecto: 15, min: 1, max: 60),
        configuracion.Entero("Eventos", nameof(SuscriptoresMax), porDefecto: 200, min: 1, max: 10_000));
}
