namespace Inventario.Api.Common.Datos;

/// <summary>
/// Clave ajena del esquema actual. MySQL no la comprueba con <c>foreign_key_checks</c> apagado, como al cargar un
/// respaldo: por eso <c>verificar</c> busca filas huérfanas.
/// </summary>
internal sealed record ClaveAjena(
    string Nombre, string Tabla, IReadOnlyList<string> Columnas,
    string Referida, IReadOnlyList<string> ColumnasReferidas, IReadOnlyList<string> Primaria)
{
    private const string DeLaPrimaria = "PRIMARY";

    /// <summary>Lee las claves ajenas del esquema de la sesión, también las de una migración nueva.</summary>
    public static async Task<IReadOnlyList<ClaveAjena>> LeerAsync(DbSession session)
    {
        var columnas = await session.QueryAsync<(string Tabla, string Clave, string Nombre, string? Referida, string? ColumnaReferida)>(
            ClaveAjenaSql.Leer);
        var claves = columnas.GroupBy(c => (c.Tabla, c.Clave)).ToList();
        var primarias = claves.Where(c => c.Key.Clave == DeLaPrimaria).ToDictionary(c => c.Key.Tabla, c => c.Select(x => x.Nombre).ToList());
        return
        [
            .. from clave in claves
               where clave.Key.Clave != DeLaPrimaria
               select new ClaveAjena(clave.Key.Clave, clave.Key.Tabla, [.. clave.Select(c => c.Nombre)], clave.First().Referida!,
                   [.. clave.Select(c => c.ColumnaReferida!)], primarias[clave.Key.Tabla]),
        ];
    }
}
