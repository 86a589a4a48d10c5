using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace Inventario.Api.Common.Http;

/// <summary>Convierte toda excepción en respuesta HTTP; ninguna otra clase lo hace.</summary>
internal sealed class ProblemExceptionHandler(ProblemWriter writer, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problema = Traducir(exception);
        if (problema.Causa is { } causa)
            logger.LogError(causa, "{Codigo}: {Error}", problema.Error.Codigo, problema.Message);
        if (EsDeLaBase(exception))
            logger.LogWarning("{Codigo}: {Error}", problema.Error.Codigo,
                MySqlErrors.EsVersionSuperada(exception) ? problema.Message : exception.GetBaseException().Message);
        await writer.WriteAsync(httpContext, problema);
        return true;
    }

    /// <summary>Dice si es un rechazo previsto, que no se registra como fallo.</summary>
    public static bool EsPrevista(Exception exception) =>
        exception is ProblemException or BadHttpRequestException or OperationCanceledException || EsDeLaBase(exception);

    /// <summary>Dice si la base no está o está ocupada: basta una línea por petición, sin traza.</summary>
    private static bool EsDeLaBase(Exception exception) =>
        MySqlErrors.EsConflictoPasajero(exception) || MySqlErrors.EsBaseNoDisponible(exception) || MySqlErrors.EsVersionSuperada(exception);

    internal static ProblemException Traducir(Exception exception) => exception switch
    {
        ProblemException e => e,
        BadHttpRequestException e => PeticionIlegible.Traducir(e),
        _ when MySqlErrors.EsConflictoPasajero(exception) || MySqlErrors.FaltanConexiones(exception) => Problemas.Sobrecarga(),
        _ when MySqlErrors.FaltaMigrar(exception) => Problemas.FaltaMigrar(),
        _ when MySqlErrors.EsVersionSuperada(exception) => Problemas.VersionSuperada(),
        _ when MySqlErrors.EsBaseNoDisponible(exception) => Problemas.BaseDeDatosNoDisponible(),
        _ => new ProblemException(ErroresComunes.ErrorInterno, "El servicio no pudo completar la operación."),
    };
}
