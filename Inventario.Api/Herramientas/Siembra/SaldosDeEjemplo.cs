namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Saldo de cada producto durante la simulación. Usa las funciones del libro, así que la siembra escribe las mismas
/// filas que la API.
/// </summary>
internal sealed class SaldosDeEjemplo(int productos)
{
    private readonly Saldo[] saldos = new Saldo[productos + 1];
    private readonly int[] secuencias = new int[productos + 1];
    private long ultimoMovimiento;

    public Saldo Saldo(long productoId) => saldos[productoId];

    public int Secuencia(long productoId) => secuencias[productoId];

    public MovimientoSembrado Entrada(
        long productoId, DateTime fecha, string motivo, decimal cantidad, decimal costoUnitario, long usuarioId)
    {
        var (saldo, costoTotal) = saldos[productoId].Entrada(cantidad, costoUnitario);
        return Asentar(productoId, fecha, motivo, cantidad, saldo, costoUnitario, costoTotal, usuarioId);
    }

    public MovimientoSembrado Salida(long productoId, DateTime fecha, string motivo, decimal cantidad, long usuarioId)
    {
        var antes = saldos[productoId];
        var (saldo, costoTotal) = antes.Salida(cantidad);
        return Asentar(productoId, fecha, motivo, -cantidad, saldo, antes.CostoPromedio, costoTotal, usuarioId);
    }

    /// <summary>Asienta una entrada por el costo total con que salió.</summary>
    public MovimientoSembrado EntradaPorTotal(long productoId, DateTime fecha, string motivo, decimal cantidad,
        decimal costoUnitario, decimal costoTotal, long usuarioId)
    {
        var saldo = saldos[productoId].EntradaPorTotal(cantidad, costoUnitario, costoTotal);
        return Asentar(productoId, fecha, motivo, cantidad, saldo, costoUnitario, costoTotal, usuarioId);
    }

    public MovimientoSembrado SalidaACosto(
        long productoId, DateTime fecha, string motivo, decimal cantidad, decimal costoUnitario, long usuarioId)
    {
        var (saldo, costo, costoTotal) = saldos[productoId].SalidaACosto(cantidad, costoUnitario);
        return Asentar(productoId, fecha, motivo, -cantidad, saldo, costo, costoTotal, usuarioId);
    }

    private MovimientoSembrado Asentar(long productoId, DateTime fecha, string motivo, decimal delta, Saldo saldo,
        decimal costoUnitario, decimal costoTotal, long usuarioId)
    {
        saldos[productoId] = saldo;
        return new(++ultimoMovimiento, productoId, ++secuencias[productoId], fecha, motivo, delta, saldo.Cantidad,
            costoUnitario, costoTotal, saldo.Valor, saldo.CostoPromedio, usuarioId);
    }
}
