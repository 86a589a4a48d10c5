namespace Inventario.Api.Features.Eventos.SeguirEventos;

internal static class SeguirEventosSql
{
    public const string LeerCursor = "SELECT ultimo_id, purgado_hasta FROM evento_cursor WHERE id = 1";
}
