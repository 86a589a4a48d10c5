namespace Inventario.Tests.Support;

/// <summary>Un archivo que abre uno solo: dos corridas de pruebas a la vez usan de una en una lo que comparten.</summary>
internal static class Cerrojo
{
    /// <returns>Abierto hasta que se suelte, o hasta que muera quien lo tiene.</returns>
    public static async Task<FileStream> TomarAsync(string ruta)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ruta)!);
        while (true)
        {
            try
            {
                return new FileStream(ruta, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(ruta))
            {
                await Task.Delay(100);
            }
        }
    }
}
