namespace Inventario.Api.Common.Datos;

internal static class RelojSql
{
    /// <summary>El reloj del negocio es el de la base (UTC, microsegundos): el mismo para todas las instancias.</summary>
    public const string Ahora = "SELECT UTC_TIMESTAMP(6)";
}
