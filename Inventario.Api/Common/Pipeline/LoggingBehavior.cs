using System.Diagnostics;
using MediatR;

namespace Inventario.Api.Common.Pipeline;

/// <summary>Una línea por caso de uso. Nunca registra el contenido: puede traer contraseñas o datos personales.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        logger.IsEnabled(LogLevel.Debug) ? AnotarAsync(next) : next();

    private async Task<TResponse> AnotarAsync(RequestHandlerDelegate<TResponse> next)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = "falló";
        try
        {
            var response = await next();
            outcome = "terminó";
            return response;
        }
        finally
        {
            logger.LogDebug("{Request} {Outcome} en {ElapsedMs:0.0} ms",
                typeof(TRequest).Name, outcome, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
