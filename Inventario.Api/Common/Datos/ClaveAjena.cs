namespace Inventario.Api.Common.Datos;

/// <summary>
/// Una clave ajena del esquema, tal como está ahora. MySQL la comprueba al escribir; con <c>foreign_key_checks</c> apagado, como se carga
/// un respaldo, no: por eso hace falta buscar las filas que nombran lo que no existe.
/// </summary>
internal sealed record ClaveAjena(
    string Nombre, string Tabla, IReadOnlyList<string> Columnas, string Referida, IReadOnlyList<string> ColumnasReferidas, IReadOnlyList<string> Primaria)
{
    private const string DeLaPrimaria = "PRIMARY";

    /// <summary>Las de la base de la sesión, leídas de su esquema: la de una migración nueva entra sola.</summary>
    public static async Task<IReadOnlyList<ClaveAjena>> LeerAsync(DbSession session)
    {
        var claves = (await session.QueryAsync<Columna>(ClaveAjenaSql.Leer)).GroupBy(c => (c.Tabla, c.Clave)).ToList();
        var primarias = claves.Where(c => c.Key.Clave == DeLaPrimaria).ToDictionary(c => c.Key.Tabla, c => c.Select(x => x.Nombre).ToList());
        return
        [
            .. from clave in claves
               where clave.Key.Clave != DeLaPrimaria
               select new ClaveAjena(clave.Key.Clave, clave.Key.Tabla, [.. clave.Select(c => c.Nombre)], clave.First().Referida!,
                   [.. clave.Select(c => c.ColumnaReferida!)], primarias[clave.Key.Tabla]),
        ];
    }

    private sealed record Columna
    {
        public string Tabla { get; init; } = "";
        public string Clave { get; init; } = "";
        public string Nombre { get; init; } = "";
        public string? Referida { get; init; }
        public string? ColumnaReferida { get; init; }
    }
}
