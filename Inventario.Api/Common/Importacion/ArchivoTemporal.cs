namespace Inventario.Api.Common.Importacion;

/// <summary>Un archivo que se borra al cerrarlo, para lo que no debe ocupar memoria.</summary>
internal static class ArchivoTemporal
{
    private const int MemoriaBytes = 64 * 1024;

    public static FileStream Crear()
    {
        var opciones = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = MemoriaBytes,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            opciones.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new(Path.Combine(Path.GetTempPath(), $"inventario-{Path.GetRandomFileName()}"), opciones);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Sin la causa dentro: uno de disco no debe tomarse por uno de red con la base.
            throw new InvalidOperationException($"No se puede escribir en la carpeta de archivos temporales: {e.Message}");
        }
    }
}
