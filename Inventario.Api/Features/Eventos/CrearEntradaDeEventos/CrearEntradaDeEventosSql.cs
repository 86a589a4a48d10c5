namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

internal static class CrearEntradaDeEventosSql
{
    public const string Insertar = """
        INSERT INTO entrada_evento (huella, usuario_id, rol, sesion_id, version_seguridad, clave_id, expira_en)
        VALUES (@Huella, @UsuarioId, @Rol, @SesionId, @VersionSeguridad, @ClaveId, UTC_TIMESTAMP(6) + INTERVAL @DuracionSegundos SECOND)
        """;
}
