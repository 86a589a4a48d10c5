using Inventario.Api.Common.Database;
using Inventario.Api.Common.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Inventario.Api.Common.Problems;

/// <summary>Único lugar donde una excepción se vuelve respuesta HTTP.</summary>
internal sealed class ProblemExceptionHandler(ProblemWriter writer) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        await writer.WriteAsync(httpContext, Traducir(exception));
        return true;
    }

    /// <summary>Un rechazo previsto no se registra como fallo; lo demás, sí (véase <c>UseExceptionHandler</c>).</summary>
    public static bool EsPrevista(Exception exception) =>
        exception is ProblemException or BadHttpRequestException or OperationCanceledException || PeticionIlegible.EsCharsetDesconocido(exception);

    internal static ProblemException Traducir(Exception exception) => exception switch
    {
        ProblemException e => e,
        BadHttpRequestException e => PeticionIlegible.Traducir(e),
        _ when PeticionIlegible.EsCharsetDesconocido(exception) => PeticionIlegible.CharsetDesconocido(),
        _ when MySqlErrors.EsConflictoPasajero(exception) => Problemas.Sobrecarga(),
        _ when MySqlErrors.EsBaseNoDisponible(exception) => Problemas.BaseDeDatosNoDisponible(),
        _ => new ProblemException("error_interno", "El servicio no pudo completar la operación."),
    };
}
