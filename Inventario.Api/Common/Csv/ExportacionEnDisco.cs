namespace Inventario.Api.Common.Csv;

/// <summary>
/// Las filas de una exportación que se leen todas en un mismo instante, porque suman lo que dicen sus totales, y se entregan a
/// tandas: esperan en disco, así que ni ocupan memoria ni quien descarga despacio ocupa una conexión. Vive lo que la petición.
/// </summary>
internal sealed class ExportacionEnDisco<TFila> : IDisposable
{
    private FilasEnDisco<TFila>? filas;

    public bool EstaLeida => filas is not null;

    /// <summary>Puede repetirse: las de antes se olvidan.</summary>
    public async Task LeerAsync(IAsyncEnumerable<TFila> leidas)
    {
        filas?.Dispose();
        filas = null;
        var enEspera = new FilasEnDisco<TFila>();
        try
        {
            await foreach (var fila in leidas)
                enEspera.Apartar(enEspera.Cuantas, fila);
        }
        catch
        {
            enEspera.Dispose();
            throw;
        }
        filas = enEspera;
    }

    /// <summary>Las de una tanda y, si quedan más, su cursor: cuántas van.</summary>
    public (IReadOnlyList<TFila> Filas, string? Siguiente) LeerLote(ConsultaPorCursor consulta)
    {
        var entregadas = consulta.DespuesDe is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var tanda = filas!.Leer(entregadas, consulta.Filas);
        entregadas += tanda.Count;
        return (tanda, entregadas < filas.Cuantas ? entregadas.ToString(CultureInfo.InvariantCulture) : null);
    }

    public void Dispose() => filas?.Dispose();
}
