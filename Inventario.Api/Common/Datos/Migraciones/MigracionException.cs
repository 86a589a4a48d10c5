using System.Net.Sockets;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>La base de datos no se pudo migrar o comprobar; el mensaje dice por qué y qué hacer.</summary>
public class MigracionException(string mensaje, Exception? causa = null) : FalloClaroException(mensaje, causa)
{
    internal static MigracionException FaltaMigrar(Exception? causa = null) =>
        new("La base de datos no tiene el esquema de esta versión. Ejecute antes «migrar».", causa);

    internal static MigracionException DeSentencia(string migracion, int sentencia, Exception causa) => new(
        $"{migracion}, sentencia {sentencia}: {Describir(causa)}. La migración no consta como aplicada; "
        + "corrige la causa y vuelve a migrar.",
        causa);

    internal static MigracionException DeConexion(MySqlConnectionStringBuilder destino, Exception causa) => new(
        causa switch
        {
            MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } =>
                $"No se puede conectar con el servidor MySQL {destino.Server}:{destino.Port}: {Origen(causa)}.",
            MySqlException { ErrorCode: MySqlErrorCode.AccessDenied } =>
                $"El servidor MySQL {destino.Server}:{destino.Port} no deja entrar a la cuenta «{destino.UserID}» "
                + "(error 1045): revisa el usuario y la contraseña.",
            _ => $"Servidor MySQL {destino.Server}:{destino.Port}: {Describir(causa)}.",
        },
        causa);

    internal static bool EsDeMySql(Exception causa) => causa is MySqlException or IOException or TimeoutException or SocketException;

    internal static string Describir(Exception causa) => causa is MySqlException { Number: > 0 } e
        ? $"error {e.Number} ({e.SqlState ?? "HY000"}): {e.Message.TrimEnd('.')}"
        : $"se perdió la conexión ({Origen(causa)})";

    private static string Origen(Exception causa) => causa.GetBaseException().Message.TrimEnd('.');
}

/// <summary>Otro proceso estuvo migrando la misma base todo el tiempo de espera. Código 75: se puede reintentar.</summary>
public sealed class CerrojoOcupadoException(int esperaSegundos) : MigracionException(
    $"Otro proceso está migrando esta base de datos y no terminó en {esperaSegundos} s; vuelve a intentarlo.")
{
    /// <inheritdoc/>
    public override int Codigo => 75;
}
