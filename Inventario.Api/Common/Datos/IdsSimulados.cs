namespace Inventario.Api.Common.Datos;

/// <summary>
/// Reserva los ids de las filas de una transacción simulada. Son negativos, que no mueven el contador de la tabla en
/// InnoDB, y empiezan al azar: dos simulaciones no escriben la misma fila, así que ninguna espera por otra.
/// </summary>
internal sealed class IdsSimulados
{
    /// <summary>El id de una línea es el de su venta por mil, que con este mínimo cabe en un BIGINT.</summary>
    private const long Minimo = -9_000_000_000_000_000;
    private const long Maximo = -1_000_000_000_000_000;

    /// <summary>Máximo de <c>auto_increment_increment</c>.</summary>
    private const long PasoMax = 65_535;

    private long siguiente = Random.Shared.NextInt64(Minimo, Maximo);

    /// <returns>Id de la primera de esas filas.</returns>
    public long Reservar(int filas)
    {
        var primero = siguiente;
        siguiente += filas * PasoMax;
        return primero;
    }
}
