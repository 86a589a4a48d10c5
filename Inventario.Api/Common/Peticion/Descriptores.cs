namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Los descriptores de archivo que el sistema da al proceso (<c>ulimit -n</c>): cada conexión gasta uno. Agotados, no se acepta a nadie más
/// y quien los pide no se entera de por qué.
/// </summary>
internal static class Descriptores
{
    private const string Limites = "/proc/self/limits";
    private const string Limite = "Max open files";

    /// <summary>
    /// Los que gasta el servicio sin un solo cliente: unos 320 en sus bibliotecas, dos grupos de conexiones de MySQL, los archivos temporales
    /// y las conexiones que solo reciben su rechazo.
    /// </summary>
    private const int Propios = 512;

    /// <summary>Con menos conexiones de clientes no se puede trabajar.</summary>
    private const int ConexionesMin = 32;

    /// <summary>Las conexiones de clientes que caben.</summary>
    /// <exception cref="FalloClaroException">No cabe ni lo imprescindible.</exception>
    public static int ConexionesQueCaben()
    {
        if (Leer() is not { } limite)
            return int.MaxValue;
        return limite >= Propios + ConexionesMin
            ? limite - Propios
            : throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"No se puede arrancar con {limite} descriptores de archivo (ulimit -n): hacen falta {Propios + ConexionesMin}, y uno más por cada conexión."));
    }

    /// <returns>Nulo si no hay límite, o si este sistema no lo dice así.</returns>
    private static int? Leer() => File.Exists(Limites)
        && File.ReadLines(Limites).FirstOrDefault(l => l.StartsWith(Limite, StringComparison.Ordinal)) is { } linea
        && int.TryParse(linea[Limite.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var limite)
            ? limite
            : null;
}
