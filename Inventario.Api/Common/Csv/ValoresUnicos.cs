using System.Buffers.Binary;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Qué fila de un archivo trajo cada valor que no se puede repetir. De cada uno se guardan 128 bits de su huella, hecha por la
/// base con su intercalación: dos textos que para ella son iguales tienen la misma.
/// </summary>
internal sealed class ValoresUnicos
{
    private readonly Dictionary<UInt128, int> filas = [];

    /// <summary>Rechaza la celda si otra fila ya trajo ese valor, y dice cuál.</summary>
    public void Comprobar(FilaCsv fila, string columna, byte[]? huella)
    {
        if (huella is null)
            return;
        var clave = BinaryPrimitives.ReadUInt128BigEndian(huella);
        if (!filas.TryAdd(clave, fila.Posicion))
            fila.Rechazar(columna, "duplicado", string.Create(CultureInfo.InvariantCulture, $"La fila {filas[clave]} ya trae ese valor."));
    }
}
