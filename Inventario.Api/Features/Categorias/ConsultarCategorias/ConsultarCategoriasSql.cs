namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

internal static class ConsultarCategoriasSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("c.nombre")}
          AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.Directa(CategoriaSql.Columnas, "categoria c", Filtros);
}
