namespace Inventario.Api.Features.ClavesApi.CrearClaveApi;

internal static class CrearClaveApiSql
{
    public const string Insertar = """
        INSERT INTO clave_api (nombre, huella, rol, usuario_id, expira_en)
        VALUES (@Nombre, @Huella, @Rol, @UsuarioId, @ExpiraEn)
        """;
}
