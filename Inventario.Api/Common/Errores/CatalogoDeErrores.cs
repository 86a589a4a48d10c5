using System.Reflection;

namespace Inventario.Api.Common.Errores;

/// <summary>
/// Catálogo de todos los errores de la API, que se publica en <c>/errores</c>. Cada uno se escribe junto a la fábrica
/// de su rechazo, en un campo <see cref="ErrorCatalogado"/> de cualquier clase.
/// </summary>
public static class CatalogoDeErrores
{
    /// <summary>Errores por estado y, en cada uno, por código.</summary>
    public static IReadOnlyList<ErrorCatalogado> Todos { get; } =
    [
        .. typeof(CatalogoDeErrores).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(c => c.FieldType == typeof(ErrorCatalogado)).Select(c => (ErrorCatalogado)c.GetValue(null)!)
            .OrderBy(e => e.Status).ThenBy(e => e.Codigo, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> Codigos { get; } = [.. Todos.Select(e => e.Codigo)];

    private static readonly Dictionary<string, ErrorCatalogado> PorCodigo = Todos.ToDictionary(e => e.Codigo);

    public static ErrorCatalogado? Buscar(string codigo) => PorCodigo.GetValueOrDefault(codigo);

    /// <exception cref="KeyNotFoundException">El código no está en el catálogo.</exception>
    public static ErrorCatalogado Obtener(string codigo) => PorCodigo[codigo];
}
