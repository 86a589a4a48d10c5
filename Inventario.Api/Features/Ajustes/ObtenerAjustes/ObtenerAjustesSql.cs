namespace Inventario.Api.Features.Ajustes.ObtenerAjustes;

internal static class ObtenerAjustesSql
{
    public const string Ahora = RelojSql.Ahora;
}
