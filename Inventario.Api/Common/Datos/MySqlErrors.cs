using System.Net.Sockets;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Qué significa un error de la base. Una conexión perdida puede llegar como <see cref="MySqlException"/> sin número
/// o como error de red crudo, a veces envuelto: por eso se mira toda la cadena.
/// </summary>
internal static class MySqlErrors
{
    /// <summary>ER_TRANSACTION_ROLLBACK_DURING_COMMIT: el grupo la deshizo al confirmarla.</summary>
    private const MySqlErrorCode ElGrupoLaDeshizo = (MySqlErrorCode)3101;

    /// <summary>ER_RUN_HOOK_ERROR y ER_SERVER_OFFLINE_MODE: el servidor se quedó fuera del grupo. Lo que confirmaba pudo llegar a los demás.</summary>
    private const MySqlErrorCode FueraDelGrupo = (MySqlErrorCode)3100, FueraDeServicio = (MySqlErrorCode)3032;

    private const string TiempoDeConexionAgotado = "Connect Timeout";

    /// <summary>Interbloqueo, espera agotada o deshecha por el grupo: la transacción entera se puede repetir.</summary>
    public static bool EsConflictoPasajero(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
        is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.XARBDeadlock or ElGrupoLaDeshizo);

    /// <summary>Ese servidor no admite escrituras: no hizo nada.</summary>
    public static bool EsSoloLectura(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
        is MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.CannotExecuteInReadOnlyTransaction);

    /// <summary>Otro retuvo una fila más de lo que se espera por ella.</summary>
    public static bool EsEsperaAgotada(Exception exception) =>
        Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode is MySqlErrorCode.LockWaitTimeout);

    /// <summary>La conexión se perdió o no se pudo abrir: si no se estaba confirmando, nada quedó hecho.</summary>
    public static bool EsConexionPerdida(Exception exception) => Cadena(exception).Any(e => e switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown
            or MySqlErrorCode.AbortingConnection
            or MySqlErrorCode.ClientInteractionTimeout or MySqlErrorCode.NormalShutdown
            or FueraDelGrupo or FueraDeServicio } => true,
        MySqlException m when FaltanConexiones(m) => true,
        MySqlException m => m.Message.StartsWith("Failed to read the result set", StringComparison.Ordinal)
            || m.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase),
        // Una petición ilegible también es una IOException para ASP.NET, y su mensaje lo escribe el cliente.
        BadHttpRequestException => false,
        IOException or SocketException => true,
        _ => false,
    });

    /// <summary>Lo que responde una conexión que ya no sirve, o que acaba de dejar de servir.</summary>
    public static bool NoAtiende(Exception exception) =>
        exception is MySqlException or InvalidOperationException || EsConexionPerdida(exception);

    /// <summary>
    /// La sentencia tardó tanto en llegar que el servidor ya había deshecho la transacción y cerrado: no la ejecutó, aunque fuera un COMMIT.
    /// </summary>
    public static bool LlegoTarde(Exception exception) =>
        Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode == MySqlErrorCode.ClientInteractionTimeout);

    /// <summary>El servidor no concede más conexiones, en total o a esta cuenta, o ya están en uso todas las del grupo: quien espere puede tener una.</summary>
    public static bool FaltanConexiones(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
        || (e.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase) && EsDelGrupoDeConexiones(e)));

    /// <summary>Se agotó el tiempo esperando una respuesta. Puede ser lo que tarda esa consulta, o que la base no contesta.</summary>
    public static bool EsTiempoAgotado(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode == MySqlErrorCode.CommandTimeoutExpired);

    /// <summary>Se agotó el tiempo abriendo una conexión nueva: al otro lado no contesta nadie.</summary>
    public static bool EsConexionSinRespuesta(MySqlException exception) =>
        exception.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase)
        && !EsDelGrupoDeConexiones(exception);

    /// <summary>La base está congelada, o al otro lado de un corte: quien espere detrás esperará lo mismo.</summary>
    public static bool NoContesta(Exception exception) => Cadena(exception).Any(e => e is BaseQueNoContestaException);

    /// <summary>Además de la conexión: tiempo agotado, consulta cancelada, disco lleno o servidor de solo lectura.</summary>
    public static bool EsBaseNoDisponible(Exception exception) => EsConexionPerdida(exception)
        || Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
            is MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.DiskFull
            or MySqlErrorCode.RecordFileFull or MySqlErrorCode.AccessDenied or MySqlErrorCode.UnknownDatabase)
        || EsSoloLectura(exception) || FaltaMigrar(exception);

    /// <summary>La base existe, pero la cuenta no la ve o le faltan tablas: «migrar» las crea y da los permisos.</summary>
    public static bool FaltaMigrar(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
        is MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied or MySqlErrorCode.NoSuchTable);

    /// <summary>La transacción es de una versión que ya no escribe en la base (<see cref="VersionMinima.Exigida"/>): no hizo nada.</summary>
    public static bool EsVersionSuperada(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode == MySqlErrorCode.DataOutOfRange && e.Message.Contains("`version_minima`", StringComparison.Ordinal));

    /// <summary>La base no admite lo escrito: repite un valor único o nombra algo que no existe.</summary>
    public static bool EsRechazo(MySqlException exception) => exception.ErrorCode
        is MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.NoReferencedRow;

    public static bool EsDuplicado(this MySqlException exception, string indice) =>
        exception.ErrorCode == MySqlErrorCode.DuplicateKeyEntry
        && exception.Message.Contains($"{indice}'", StringComparison.Ordinal);

    public static bool EsReferenciaInexistente(this MySqlException exception, string clave) =>
        exception.ErrorCode is MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.NoReferencedRow
        && exception.Message.Contains($"`{clave}`", StringComparison.Ordinal);

    private static bool EsDelGrupoDeConexiones(MySqlException exception) =>
        exception.Message.Contains("pooled", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Exception> Cadena(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}

/// <summary>Se agotó el tiempo, y tampoco contestó a quien quiso cancelar, o no se pudo ni abrir la conexión.</summary>
internal sealed class BaseQueNoContestaException(Exception causa) : Exception(causa.Message, causa);
