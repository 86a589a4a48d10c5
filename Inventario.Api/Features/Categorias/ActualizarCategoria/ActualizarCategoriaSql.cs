namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

internal static class ActualizarCategoriaSql
{
    public const string Actualizar = """
        UPDATE categoria
        SET nombre = @Nombre, descripcion = @Descripcion, activo = COALESCE(@Activo, activo),
          version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;
}
