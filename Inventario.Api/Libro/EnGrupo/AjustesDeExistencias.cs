namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Ajustes <c>Existencias:*</c>.</summary>
/// <param name="ColaMax">Órdenes que pueden esperar en la cola; las demás reciben 503.</param>
public sealed record AjustesDeExistencias(int ColaMax = 4_096)
{
    private const int ColaTope = 100_000;

    /// <exception cref="FalloClaroException">Un ajuste no es válido; el mensaje lo nombra, sin su valor.</exception>
    public static AjustesDeExistencias Leer(IConfiguration configuracion)
    {
        var porDefecto = new AjustesDeExistencias();
        return new(configuracion.Entero("Existencias", nameof(ColaMax), porDefecto.ColaMax, min: 1, ColaTope));
    }
}
