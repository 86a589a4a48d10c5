namespace Inventario.Api.Common.Datos;

internal static class RelojSql
{
    /// <summary>Hora de la base (UTC, microsegundos): el reloj del negocio, igual para todas las instancias.</summary>
    public const string Ahora = "SELECT UTC_TIMESTAMP(6)";
}
