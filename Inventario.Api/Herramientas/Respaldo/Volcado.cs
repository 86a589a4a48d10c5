using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Inventario.Api.Herramientas.Respaldo;

/// <summary>Volcado de <c>mysqldump</c>, comprimido en un archivo. Está entero si empieza y acaba como debe.</summary>
internal sealed partial class Volcado
{
    private const int Bloque = 1 << 16;
    private const int Extremo = 4096;

    private const string Comienzo = "-- MySQL dump";
    private const string Final = "-- Dump completed";

    private readonly StringBuilder cabecera = new();
    private string cola = "";

    /// <summary>Bytes sin comprimir, módulo 2^32.</summary>
    private uint longitud;

    /// <summary>Posición de la bitácora, <c>archivo:posición</c>; nula si no se guardó.</summary>
    public string? Posicion => LineaDePosicion().Match(cabecera.ToString()) is { Success: true } m ? $"{m.Groups[1]}:{m.Groups[2]}" : null;

    /// <summary>Versión mínima que escribe en la base respaldada; nula en respaldos anteriores a ese dato.</summary>
    public int? VersionMinima { get; private set; }

    public bool EstaEntero =>
        cabecera.ToString().StartsWith(Comienzo, StringComparison.Ordinal) && cola.Contains(Final, StringComparison.Ordinal);

    /// <summary>Comprime el volcado y espera a que esté en el disco.</summary>
    public static async Task<Volcado> GuardarAsync(Stream volcado, FileStream archivo, CancellationToken ct)
    {
        var leido = new Volcado();
        await using (var gzip = new GZipStream(archivo, CompressionLevel.Fastest, leaveOpen: true))
            await leido.CopiarAsync(volcado, gzip, ct);
        archivo.Flush(flushToDisk: true);
        return leido;
    }

    /// <summary>Descomprime el archivo en <paramref name="destino"/>.</summary>
    /// <exception cref="FalloClaroException">El archivo no está entero: se cortó o no es un respaldo.</exception>
    public static async Task<Volcado> LeerAsync(string ruta, Stream destino, CancellationToken ct)
    {
        var leido = new Volcado();
        try
        {
            await using var archivo = File.OpenRead(ruta);
            await using (var gzip = new GZipStream(archivo, CompressionMode.Decompress, leaveOpen: true))
                await leido.CopiarAsync(gzip, destino, ct);
            if (leido.EstaEntero && leido.longitud == LongitudGuardada(archivo))
                return leido;
        }
        catch (InvalidDataException)
        {
            // El archivo no es gzip o no cuadra su suma de comprobación.
        }
        throw new FalloClaroException($"«{ruta}» no es un respaldo entero de Inventario.");
    }

    /// <summary>Longitud con que acaba un gzip (RFC 1952, 2.3.1); .NET no la comprueba.</summary>
    private static uint LongitudGuardada(FileStream archivo)
    {
        Span<byte> final = stackalloc byte[sizeof(uint)];
        archivo.Seek(-final.Length, SeekOrigin.End);
        archivo.ReadExactly(final);
        return BinaryPrimitives.ReadUInt32LittleEndian(final);
    }

    private async Task CopiarAsync(Stream origen, Stream destino, CancellationToken ct)
    {
        var bloque = new byte[Bloque];
        for (int n; (n = await origen.ReadAsync(bloque, ct)) > 0;)
        {
            await destino.WriteAsync(bloque.AsMemory(0, n), ct);
            longitud = unchecked(longitud + (uint)n);
            // Los extremos del volcado son ASCII.
            var texto = Encoding.Latin1.GetString(bloque, 0, n);
            if (cabecera.Length < Extremo)
                cabecera.Append(texto.AsSpan(0, Math.Min(n, Extremo - cabecera.Length)));
            var visto = cola + texto;
            if (LineaDeVersionMinima().Match(visto) is { Success: true } linea)
                VersionMinima = int.Parse(linea.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            cola = visto[^Math.Min(Extremo, visto.Length)..];
        }
    }

    [GeneratedRegex(@"SOURCE_LOG_FILE='([^']+)', SOURCE_LOG_POS=(\d+)")]
    private static partial Regex LineaDePosicion();

    /// <summary>
    /// Reconoce la fila de version_minima. Dentro de un texto no puede estar: mysqldump escribe sus saltos como
    /// <c>\n</c>.
    /// </summary>
    [GeneratedRegex(@"^INSERT INTO `version_minima` VALUES \(1,(\d+)[,)]", RegexOptions.Multiline)]
    private static partial Regex LineaDeVersionMinima();
}
