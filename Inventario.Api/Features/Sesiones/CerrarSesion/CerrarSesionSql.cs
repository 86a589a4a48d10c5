namespace Inventario.Api.Features.Sesiones.CerrarSesion;

internal static class CerrarSesionSql
{
    public const string Cerrar = """
        UPDATE sesion
        SET cerrada_en = UTC_TIMESTAMP(6)
        WHERE id = @SesionId AND cerrada_en IS NULL
        """;
}
