namespace Inventario.Api.Common.Csv;

/// <summary>Un archivo sin nombre conocido que se borra al cerrarlo: lo que no debe ocupar memoria.</summary>
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
        return new(Path.Combine(Path.GetTempPath(), $"inventario-{Path.GetRandomFileName()}"), opciones);
    }
}
