namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Lee los descriptores de archivo del proceso (<c>ulimit -n</c>). Cada conexión gasta uno; agotados, no se acepta
/// ninguna más y el cliente no recibe explicación.
/// </summary>
internal static class Descriptores
{
    private const string Limites = "/proc/self/limits";
    private const string Limite = "Max open files";

    /// <summary>
    /// Descriptores que gasta el servicio sin clientes: unos 320 en bibliotecas, dos grupos de conexiones de MySQL, los
    /// archivos temporales y las conexiones que solo reciben su rechazo.
    /// </summary>
    private const int Propios = 512;

    /// <summary>Conexiones de clientes mínimas para arrancar.</summary>
    private const int ConexionesMin = 32;

    /// <summary>Conexiones de clientes que caben.</summary>
    /// <exception cref="FalloClaroException">No cabe ni el mínimo.</exception>
    public static int ConexionesQueCaben()
    {
        if (Leer() is not { } limite)
            return int.MaxValue;
        return limite >= Propios + ConexionesMin
            ? limite - Propios
            : throw new FalloClaroException(string.Create(CultureInfo.InvariantCulture,
                $"No se puede arrancar con {limite} descriptores de archivo (ulimit -n): "
                + $"hacen falta {Propios + ConexionesMin}, y uno más por cada conexión."));
    }

    /// <returns>Nulo si no hay límite o el sistema no lo da.</returns>
    private static int? Leer() => File.Exists(Limites)
        && File.ReadLines(Limites).FirstOrDefault(l => l.StartsWith(Limite, StringComparison.Ordinal)) is { } linea
        && int.TryParse(linea[Limite.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var limite)
            ? limite
            : null;
}
