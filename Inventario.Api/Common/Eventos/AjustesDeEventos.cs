namespace Inventario.Api.Common.Eventos;

/// <summary>Ajustes <c>Eventos:*</c>.</summary>
/// <param name="LatidoSegundos">Segundos entre latidos de un flujo sin eventos; evitan que se cierre.</param>
/// <param name="SuscriptoresMax">Suscriptores a la vez en esta instancia.</param>
public sealed record AjustesDeEventos(int LatidoSegundos, int SuscriptoresMax)
{
    private const int LatidoPorDefecto = 15;
    private const int LatidoMax = 60;
    private const int SuscriptoresPorDefecto = 200;
    private const int SuscriptoresTope = 10_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeEventos Leer(IConfiguration configuracion) => new(
        configuracion.Entero("Eventos", nameof(LatidoSegundos), LatidoPorDefecto, min: 1, LatidoMax),
        configuracion.Entero("Eventos", nameof(SuscriptoresMax), SuscriptoresPorDefecto, min: 1, SuscriptoresTope));
}
