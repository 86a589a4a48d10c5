namespace Inventario.Api.Common.Validacion;

/// <summary>Antes de escribir nada, todas las reglas de la petición; si alguna falla, salen todas juntas.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(
    IEnumerable<IValidator<TRequest>> validators, IEnumerable<IErroresDeLoGuardado<TRequest>> deLoGuardado)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var errores = validators
            .SelectMany(v => v.Errores(request))
            .ToList();

        return errores.Count == 0 ? next() : RechazarAsync(request, errores, cancellationToken);
    }

    /// <summary>Si las reglas ya llenan la respuesta, la base no se toca.</summary>
    private async Task<TResponse> RechazarAsync(TRequest request, List<CampoConError> errores, CancellationToken cancellationToken)
    {
        if (errores.Count < Problemas.ErroresMax)
            foreach (var reglas in deLoGuardado)
                errores.AddRange(await reglas.BuscarAsync(request, cancellationToken));
        throw Problemas.Validacion(errores);
    }
}

internal static class ErroresDeReglas
{
    /// <summary>Lo que esas reglas encuentran mal, como se responde.</summary>
    public static List<CampoConError> Errores<T>(this IValidator<T> reglas, T peticion) =>
        [.. reglas.Validate(peticion).Errors.Select(e => new CampoConError(e.PropertyName, e.ErrorCode, e.ErrorMessage))];
}
