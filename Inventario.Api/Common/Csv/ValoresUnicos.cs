using System.Buffers.Binary;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Recuerda la fila de cada valor único de un archivo. Guarda 128 bits de su huella, que hace la base con su
/// intercalación: dos textos iguales para ella tienen la misma.
/// </summary>
internal sealed class ValoresUnicos
{
    private readonly Dictionary<UInt128, int> filas = [];

    /// <summary>Rechaza la celda si otra fila ya trajo ese valor, y la nombra.</summary>
    public void Comprobar(FilaCsv fila, string columna, byte[]? huella)
    {
        if (huella is null)
            return;
        var clave = BinaryPrimitives.ReadUInt128BigEndian(huella);
        if (!filas.TryAdd(clave, fila.Posicion))
            fila.Rechazar(columna, "duplicado", string.Create(CultureInfo.InvariantCulture, $"La fila {filas[clave]} ya trae ese valor."));
    }
}
