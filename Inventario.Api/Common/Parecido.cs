namespace Inventario.Api.Common;

/// <summary>Busca el nombre que probablemente se quiso escribir.</summary>
internal static class Parecido
{
    private const int DistanciaMax = 3;

    /// <summary>Nombre más cercano a <paramref name="nombre"/>, si alguno se parece.</summary>
    public static string? A(string nombre, IEnumerable<string> opciones) => opciones
        .Select(o => (Nombre: o, Distancia: Distancia(nombre.ToLowerInvariant(), o.ToLowerInvariant())))
        .Where(o => o.Distancia <= Math.Min(DistanciaMax, nombre.Length / 2))
        .OrderBy(o => o.Distancia)
        .Select(o => o.Nombre)
        .FirstOrDefault();

    /// <summary>Distancia de Levenshtein: letras que hay que poner, quitar o cambiar.</summary>
    private static int Distancia(string a, string b)
    {
        var fila = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = fila[0];
            fila[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var arriba = fila[j];
                fila[j] = Math.Min(Math.Min(arriba, fila[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = arriba;
            }
        }
        return fila[^1];
    }
}
