namespace Inventario.Api.Common.Datos;

/// <summary>Ajustes <c>Existencias:*</c>.</summary>
/// <param name="Carriles">Carriles del escritor en grupo: transacciones de existencias a la vez.</param>
/// <param name="ColaMax">Órdenes que pueden esperar en la cola; las demás reciben 503.</param>
public sealed record AjustesDeExistencias(int Carriles = 2, int ColaMax = 4_096)
{
    private const int CarrilesMax = 8;
    private const int ColaTope = 100_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeExistencias Leer(IConfiguration configuracion)
    {
        var porDefecto = new AjustesDeExistencias();
        return new(
            configuracion.Entero("Existencias", nameof(Carriles), porDefecto.Carriles, min: 1, CarrilesMax),
            configuracion.Entero("Existencias", nameof(ColaMax), porDefecto.ColaMax, min: 1, ColaTope));
    }
}
