namespace Inventario.Api.Common.Csv;

/// <summary>
/// Exportación de filas que se leen en un mismo instante, para que sumen sus totales, y se entregan por lotes. Esperan
/// en disco: ni ocupan memoria ni una descarga lenta ocupa una conexión. Dura una petición.
/// </summary>
internal sealed class ExportacionEnDisco<TFila> : IDisposable
{
    private FilasEnDisco<TFila>? filas;

    public bool EstaLeida { get; private set; }

    /// <summary>Guarda las filas leídas. Puede repetirse: olvida las anteriores.</summary>
    public async Task LeerAsync(IAsyncEnumerable<TFila> leidas)
    {
        EstaLeida = false;
        filas?.Dispose();
        filas = new();
        await foreach (var fila in leidas)
            filas.Guardar(filas.Cuantas, fila);
        EstaLeida = true;
    }

    /// <summary>Lee un lote y, si quedan más filas, su cursor: cuántas se entregaron.</summary>
    public (IReadOnlyList<TFila> Filas, string? Siguiente) LeerLote(ConsultaPorCursor consulta)
    {
        var entregadas = consulta.DespuesDe is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var lote = filas!.Leer(entregadas, consulta.Filas);
        entregadas += lote.Count;
        return (lote, entregadas < filas.Cuantas ? entregadas.ToString(CultureInfo.InvariantCulture) : null);
    }

    public void Dispose() => filas?.Dispose();
}
