namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Marcas de la tienda de ejemplo, todas inventadas.</summary>
internal static class Marcas
{
    /// <summary>Principios y finales que combina cada grupo.</summary>
    private static readonly Dictionary<string, (string[] Principios, string[] Finales)> PorGrupo =
        new(StringComparer.Ordinal)
        {
            ["campo"] = (["Val", "Prado", "Monte", "Cerro", "Campo", "Fuente", "Alba", "Villa"],
                ["mirto", "canto", "viento", "nieve", "sauce", "lirio", "brasa", "duende"]),
            ["hogar"] = (["Clari", "Brisa", "Luci", "Puri", "Hoga", "Nido", "Casa", "Fres"],
                ["luna", "melia", "dora", "belia", "nube", "zana", "tersa", "vela"]),
            ["taller"] = (["Tek", "Nor", "Lumi", "Vol", "Zen", "Orbi", "Kali", "Dura"],
                ["tuno", "nira", "dexo", "moru", "lixa", "rumo", "pavo", "zeta"]),
        };

    /// <summary>Líneas que siguen a la marca; los primeros productos de cada artículo no llevan ninguna.</summary>
    public static readonly string[] Lineas = ["", "Selección", "Tradición", "Reserva", "Familiar", "Esencial", "Plus"];

    public static string[] De(string grupo)
    {
        var (principios, finales) = PorGrupo[grupo];
        return [.. from principio in principios from final in finales select principio + final];
    }
}
