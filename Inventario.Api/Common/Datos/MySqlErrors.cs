using System.Net.Sockets;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Clasifica los errores de la base. Una conexión perdida puede llegar como <see cref="MySqlException"/> sin número o
/// como error de red dentro de otro: por eso se recorre toda la cadena de excepciones.
/// </summary>
internal static class MySqlErrors
{
    /// <summary>ER_TRANSACTION_ROLLBACK_DURING_COMMIT: el grupo deshizo la transacción al confirmarla.</summary>
    private const MySqlErrorCode ElGrupoLaDeshizo = (MySqlErrorCode)3101;

    /// <summary>
    /// ER_RUN_HOOK_ERROR y ER_SERVER_OFFLINE_MODE: el servidor salió del grupo, y el COMMIT en curso pudo llegar a los
    /// demás.
    /// </summary>
    private const MySqlErrorCode FueraDelGrupo = (MySqlErrorCode)3100, FueraDeServicio = (MySqlErrorCode)3032;

    private const string TiempoDeConexionAgotado = "Connect Timeout";

    /// <summary>Interbloqueo, espera agotada, fila ocupada o deshecha por el grupo: la transacción se puede repetir.</summary>
    public static bool EsConflictoPasajero(Exception exception) => Cadena(exception).Any(e => e is FilaOcupadaException
        or MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.XARBDeadlock
            or ElGrupoLaDeshizo });

    /// <summary>El servidor no admite escrituras, así que no ejecutó la sentencia.</summary>
    public static bool EsSoloLectura(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
        is MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.CannotExecuteInReadOnlyTransaction);

    /// <summary>Otra transacción bloqueó una fila más tiempo que la espera máxima.</summary>
    public static bool EsEsperaAgotada(Exception exception) =>
        Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode is MySqlErrorCode.LockWaitTimeout);

    /// <summary>La conexión se perdió o no se pudo abrir: salvo durante el COMMIT, nada quedó escrito.</summary>
    public static bool EsConexionPerdida(Exception exception) => Cadena(exception).Any(e => e switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown
            or MySqlErrorCode.AbortingConnection
            or MySqlErrorCode.ClientInteractionTimeout or MySqlErrorCode.NormalShutdown
            or FueraDelGrupo or FueraDeServicio } => true,
        MySqlException m when FaltanConexiones(m) => true,
        MySqlException m => m.Message.StartsWith("Failed to read the result set", StringComparison.Ordinal)
            || m.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase),
        // ASP.NET da como IOException una petición ilegible, y su mensaje lo escribe el cliente.
        BadHttpRequestException => false,
        IOException or SocketException => true,
        _ => false,
    });

    /// <summary>Error de una conexión que no sirve o deja de servir.</summary>
    public static bool NoAtiende(Exception exception) =>
        exception is MySqlException or InvalidOperationException || EsConexionPerdida(exception);

    /// <summary>
    /// La sentencia llegó cuando el servidor ya había deshecho la transacción y cerrado: no se ejecutó, aunque fuera un
    /// COMMIT.
    /// </summary>
    public static bool LlegoTarde(Exception exception) =>
        Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode == MySqlErrorCode.ClientInteractionTimeout);

    /// <summary>No quedan conexiones libres, del servidor, la cuenta o el grupo: puede bastar con esperar.</summary>
    public static bool FaltanConexiones(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
        || (e.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase) && EsDelGrupoDeConexiones(e)));

    /// <summary>Se agotó el plazo de una respuesta: la consulta es lenta o la base no contesta.</summary>
    public static bool EsTiempoAgotado(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode == MySqlErrorCode.CommandTimeoutExpired);

    /// <summary>Se agotó el plazo al abrir una conexión nueva: el servidor no contesta.</summary>
    public static bool EsConexionSinRespuesta(MySqlException exception) =>
        exception.Message.StartsWith(TiempoDeConexionAgotado, StringComparison.OrdinalIgnoreCase)
        && !EsDelGrupoDeConexiones(exception);

    /// <summary>La base está congelada o aislada por un corte: esperar detrás agotaría el mismo plazo.</summary>
    public static bool NoContesta(Exception exception) => Cadena(exception).Any(e => e is BaseQueNoContestaException);

    /// <summary>La base no está disponible: sin conexión, cancelada, de solo lectura o sin tiempo o disco.</summary>
    public static bool EsBaseNoDisponible(Exception exception) => EsConexionPerdida(exception)
        || Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
            is MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.DiskFull
            or MySqlErrorCode.RecordFileFull or MySqlErrorCode.AccessDenied or MySqlErrorCode.UnknownDatabase)
        || EsSoloLectura(exception) || FaltaMigrar(exception);

    /// <summary>La base existe, pero faltan tablas o permisos: «migrar» los crea.</summary>
    public static bool FaltaMigrar(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e => e.ErrorCode
        is MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied or MySqlErrorCode.NoSuchTable);

    /// <summary>La versión ya no puede escribir (<see cref="VersionMinima.Exigida"/>); no quedó nada.</summary>
    public static bool EsVersionSuperada(Exception exception) => Cadena(exception).OfType<MySqlException>().Any(e =>
        e.ErrorCode == MySqlErrorCode.DataOutOfRange && e.Message.Contains("`version_minima`", StringComparison.Ordinal));

    /// <summary>La base rechaza la fila: repite un valor único o nombra una referencia que no existe.</summary>
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

/// <summary>Otra transacción escribió antes una fila con el mismo id o la misma clave: al repetir, se ve.</summary>
internal sealed class FilaOcupadaException(Exception causa) : Exception(causa.Message, causa);

/// <summary>Se agotó el plazo y la base tampoco atendió la cancelación, o no se pudo abrir la conexión.</summary>
internal sealed class BaseQueNoContestaException(Exception causa) : Exception(causa.Message, causa);
