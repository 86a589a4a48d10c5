using System.Text.Json;

namespace Inventario.Api.Common.Importacion;

/// <summary>
/// Filas apartadas en un archivo temporal para volver a ellas por orden: en memoria solo queda dónde está cada una.
/// </summary>
internal sealed class FilasEnDisco<T> : IDisposable
{
    private readonly FileStream archivo = ArchivoTemporal.Crear();
    private readonly List<(long Orden, long Desde, int Largo)> indice = [];

    public void Apartar(long orden, T fila)
    {
        var desde = archivo.Position;
        JsonSerializer.Serialize(archivo, fila);
        indice.Add((orden, desde, (int)(archivo.Position - desde)));
    }

    /// <summary>De menor a mayor orden.</summary>
    public IEnumerable<List<T>> EnLotes(int tamano)
    {
        archivo.Flush();
        indice.Sort();
        foreach (var lote in indice.Chunk(tamano))
            yield return [.. lote.Select(Leer)];
    }

    public void Dispose() => archivo.Dispose();

    private T Leer((long Orden, long Desde, int Largo) lugar)
    {
        var bytes = new byte[lugar.Largo];
        for (var leidos = 0; leidos < bytes.Length;)
            leidos += RandomAccess.Read(archivo.SafeFileHandle, bytes.AsSpan(leidos), lugar.Desde + leidos);
        return JsonSerializer.Deserialize<T>(bytes)!;
    }
}
