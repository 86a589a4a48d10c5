namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>Da a la cuenta del servicio los permisos de <c>permisos.sql</c>. Repetirlo no cambia nada.</summary>
internal static class PermisosServicio
{
    // LIMIT anula sql_select_limit, que la sesión del servicio toma del servidor.
    private const string CuentaSql = "SELECT CURRENT_USER() LIMIT 1";

    public static void Aplicar(MySqlConnection conexion, string cadenaServicio)
    {
        var cuenta = CuentaDelServicio(cadenaServicio);
        if (cuenta == conexion.QuerySingle<string>(CuentaSql))
            return;
        var guion = MigracionesIncrustadas.Permisos.Replace("{servicio}", Citar(cuenta), StringComparison.Ordinal);
        foreach (var (indice, sentencia) in DivisorSql.Dividir(guion).Index())
        {
            try
            {
                conexion.Execute(sentencia);
            }
            catch (MySqlException e)
            {
                throw new MigracionException(
                    $"Las migraciones están aplicadas, pero no los permisos de la cuenta «{cuenta}» (permisos.sql, "
                    + $"sentencia {indice + 1}): {MigracionException.Describir(e)}. "
                    + "La cuenta de migraciones necesita GRANT OPTION sobre la base.",
                    e);
            }
        }
    }

    // Solo el servidor sabe a qué cuenta (usuario@origen) corresponde una conexión.
    private static string CuentaDelServicio(string cadenaServicio)
    {
        var opciones = new MySqlConnectionStringBuilder(cadenaServicio) { Database = "", Pooling = false };
        try
        {
            using var servicio = new MySqlConnection(opciones.ConnectionString);
            return servicio.QuerySingle<string>(CuentaSql);
        }
        catch (Exception e) when (MigracionException.EsDeMySql(e))
        {
            var conexion = MigracionException.DeConexion(opciones, e);
            throw new MigracionException(
                "Las migraciones están aplicadas, pero no se pudo saber a qué cuenta dar los permisos del servicio. "
                + $"{conexion.Message} Si desde aquí no puede entrar, aplica db/permisos.sql a mano.",
                e);
        }
    }

    private static string Citar(string cuenta)
    {
        var arroba = cuenta.LastIndexOf('@');
        return $"{Comillas(cuenta[..arroba])}@{Comillas(cuenta[(arroba + 1)..])}";
    }

    private static string Comillas(string s) => $"'{MySqlHelper.EscapeString(s)}'";
}
