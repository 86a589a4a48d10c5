using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DbUp.Engine;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>Migraciones de <c>db/</c> incrustadas en el ejecutable, con su huella.</summary>
internal static partial class MigracionesIncrustadas
{
    private const string RecursoPermisos = "permisos.sql";
    private const int CifrasDelNumero = 4;

    /// <summary>Se leen al pedirlas: el error de un nombre mal puesto llega como es.</summary>
    public static IReadOnlyList<SqlScript> Incrustados => field ??= Ordenar(
        from nombre in typeof(MigracionesIncrustadas).Assembly.GetManifestResourceNames()
        where nombre.EndsWith(".sql", StringComparison.Ordinal) && nombre != RecursoPermisos
        select new SqlScript(nombre, Leer(nombre)));

    public static string Permisos => Leer(RecursoPermisos);

    /// <summary>Número de la última incrustada: la versión del esquema que este ejecutable conoce.</summary>
    public static int Ultimo => Numero(Incrustados[^1]);

    public static int Numero(SqlScript migracion) => int.Parse(migracion.Name.AsSpan(0, CifrasDelNumero), CultureInfo.InvariantCulture);

    /// <summary>Calcula el SHA-256 del texto con finales de línea LF, igual en cualquier sistema.</summary>
    public static string Huella(string texto) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texto.ReplaceLineEndings("\n"))));

    /// <summary>Ordena por número. Rechaza un nombre que no sea NNNN_nombre.sql y un número repetido.</summary>
    public static IReadOnlyList<SqlScript> Ordenar(IEnumerable<SqlScript> migraciones)
    {
        List<SqlScript> ordenados = [.. migraciones.OrderBy(m => m.Name, StringComparer.Ordinal)];
        if (ordenados.FirstOrDefault(g => !NombreValido().IsMatch(g.Name)) is { } raro)
            throw new MigracionException($"La migración «{raro.Name}» no se llama como 0001_nombre.sql.");
        if (ordenados.CountBy(g => g.Name[..CifrasDelNumero]).FirstOrDefault(n => n.Value > 1) is { Key: { } numero })
            throw new MigracionException($"Hay más de una migración con el número {numero}.");
        return ordenados;
    }

    private static string Leer(string recurso)
    {
        using var lector = new StreamReader(typeof(MigracionesIncrustadas).Assembly.GetManifestResourceStream(recurso)!);
        return lector.ReadToEnd();
    }

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex NombreValido();
}
