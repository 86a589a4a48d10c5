namespace Inventario.Api.Features.Categorias.CrearCategoria;

internal static class CrearCategoriaSql
{
    public const string Insertar = """
        INSERT INTO categoria (nombre, descripcion, activo)
        VALUES (@Nombre, @Descripcion, COALESCE(@Activo, 1))
        """;
}
