using System.Text.Json;

namespace Inventario.Api.Common.Csv;

/// <summary>Guarda filas en un archivo temporal para releerlas por orden; en memoria queda solo su posición.</summary>
internal sealed class FilasEnDisco<T> : IDisposable
{
    private readonly ArchivoTemporal archivo = new();
    private readonly List<(long Orden, long Desde, int Largo)> indice = [];

    public void Guardar(long orden, T fila)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(fila);
        indice.Add((orden, archivo.Largo, bytes.Length));
        archivo.Escribir(bytes);
    }

    /// <summary>Lee las filas por lotes, de menor a mayor orden.</summary>
    public IEnumerable<List<T>> EnLotes(int tamano)
    {
        indice.Sort();
        foreach (var lote in indice.Chunk(tamano))
            yield return [.. lote.Select(Leer)];
    }

    /// <summary>Lee filas en el orden en que se guardaron.</summary>
    public List<T> Leer(int desde, int cuantas) => [.. indice.Skip(desde).Take(cuantas).Select(Leer)];

    public int Cuantas => indice.Count;

    public void Dispose() => archivo.Dispose();

    private T Leer((long Orden, long Desde, int Largo) lugar)
    {
        var bytes = new byte[lugar.Largo];
        archivo.Leer(lugar.Desde, bytes);
        return JsonSerializer.Deserialize<T>(bytes)!;
    }
}
