namespace Inventario.Api.Features.Eventos.SeguirEventos;

internal static class SeguirEventosSql
{
    public const string LeerCursor = EventosSql.LeerCursor;
}
