namespace Inventario.Api.Common.Datos;

/// <summary>
/// Da los ids de las filas de una transacción simulada. Son negativos, que no mueven el contador de la tabla en
/// InnoDB, y empiezan al azar: dos simulaciones no escriben la misma fila, así que ninguna espera por otra.
/// </summary>
internal sealed class IdsSimulados
{
    private long siguiente = Random.Shared.NextInt64(-9_000_000_000_000_000, -1_000_000_000_000_000);

    public long Siguiente() => siguiente++;
}
