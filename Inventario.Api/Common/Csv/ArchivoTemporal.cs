namespace Inventario.Api.Common.Csv;

/// <summary>
/// Archivo temporal sin nombre, que desaparece con el proceso aunque lo maten. Un fallo al escribirlo es un 503
/// <c>sobrecarga</c>: sin traducir parecería un error de red con la base y se repetiría la transacción.
/// </summary>
internal sealed class ArchivoTemporal : IDisposable
{
    private const int MemoriaBytes = 64 * 1024;
    private const int ReintentarEnSegundos = 30;

    /// <summary>Archivo sin memoria intermedia: falla al escribir, y no después, al leer o al cerrar.</summary>
    private readonly FileStream archivo = Abrir();

    public long Largo => archivo.Position;

    public void Escribir(ReadOnlySpan<byte> bytes)
    {
        try
        {
            archivo.Write(bytes);
        }
        catch (Exception e) when (EsDelDisco(e))
        {
            throw NoSePuedeEscribir(e);
        }
    }

    /// <summary>Abre el archivo desde el principio para leerlo; ya no se escribe más.</summary>
    public Stream Leer()
    {
        archivo.Position = 0;
        return new BufferedStream(archivo, MemoriaBytes);
    }

    public void Leer(long desde, Span<byte> bytes)
    {
        for (var leidos = 0; leidos < bytes.Length;)
            leidos += RandomAccess.Read(archivo.SafeFileHandle, bytes[leidos..], desde + leidos);
    }

    public void Dispose() => archivo.Dispose();

    private static FileStream Abrir()
    {
        var opciones = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
            opciones.Options = FileOptions.DeleteOnClose;
        else
            opciones.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var abierto = new FileStream(Path.Combine(Path.GetTempPath(), $"inventario-{Path.GetRandomFileName()}"), opciones);
            if (!OperatingSystem.IsWindows())
                File.Delete(abierto.Name);
            return abierto;
        }
        catch (Exception e) when (EsDelDisco(e))
        {
            throw NoSePuedeEscribir(e);
        }
    }

    /// <summary>Reconoce los errores del disco; pasar del tamaño máximo es un argumento fuera de rango.</summary>
    private static bool EsDelDisco(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static ProblemException NoSePuedeEscribir(Exception causa) => new(ErroresComunes.Sobrecarga,
        "El servicio no tiene ahora dónde guardar lo que lee mientras trabaja con ello. No se hizo nada.")
    {
        ReintentarEnSegundos = ReintentarEnSegundos,
        Causa = causa,
    };
}
