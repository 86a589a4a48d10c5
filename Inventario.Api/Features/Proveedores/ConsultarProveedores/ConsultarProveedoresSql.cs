namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal static class ConsultarProveedoresSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("p.nombre", "p.documento", "p.contacto")}
          AND (@Activo IS NULL OR p.activo = @Activo)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.Directa(ProveedorSql.Columnas, "proveedor p", Filtros);

    public static readonly string PorRelevancia = Palabras.PorRelevancia("proveedor", "p", ProveedorSql.Columnas, Filtros);
}
