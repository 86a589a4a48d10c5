using System.Globalization;

namespace Inventario.Api.Common.Ajustes;

/// <summary>Ajustes <c>Eventos:*</c>.</summary>
/// <param name="LatidoSegundos">Cada cuánto se manda algo por un flujo callado, para que nadie lo dé por muerto.</param>
/// <param name="SuscriptoresMax">Cuántos pueden seguir los eventos a la vez en esta instancia.</param>
public sealed record AjustesDeEventos(int LatidoSegundos, int SuscriptoresMax)
{
    private const int LatidoPorDefecto = 15;
    private const int LatidoMax = 60;
    private const int SuscriptoresPorDefecto = 200;
    private const int SuscriptoresTope = 10_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeEventos Leer(IConfiguration configuracion) => new(
        Entero(configuracion, nameof(LatidoSegundos), LatidoPorDefecto, LatidoMax),
        Entero(configuracion, nameof(SuscriptoresMax), SuscriptoresPorDefecto, SuscriptoresTope));

    private static int Entero(IConfiguration configuracion, string nombre, int porDefecto, int max) => configuracion[$"Eventos:{nombre}"] switch
    {
        null => porDefecto,
        var texto when int.TryParse(texto, NumberStyles.None, CultureInfo.InvariantCulture, out var valor) && valor > 0 && valor <= max => valor,
        _ => throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture, $"Eventos__{nombre} debe ser un número entero, de 1 a {max}.")),
    };
}
