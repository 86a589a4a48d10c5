namespace Inventario.Api.Common.Validacion;

/// <summary>Comprueba las reglas de la petición antes de su handler y responde todos los errores juntos.</summary>
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

    /// <summary>Añade los errores que dependen de la base, salvo que los demás ya llenen la respuesta.</summary>
    private async Task<TResponse> RechazarAsync(TRequest request, List<CampoConError> errores, CancellationToken cancellationToken)
    {
        if (errores.Count < Problemas.ErroresMax)
            foreach (var reglas in deLoGuardado)
                errores.AddRange(await reglas.BuscarErroresAsync(request, cancellationToken));
        throw Problemas.Validacion(errores);
    }
}

internal static class ErroresDeReglas
{
    /// <summary>Errores de esas reglas, con la forma de la respuesta.</summary>
    public static List<CampoConError> Errores<T>(this IValidator<T> reglas, T peticion) =>
        [.. reglas.Validate(peticion).Errors.Select(e => new CampoConError(e.PropertyName, e.ErrorCode, e.ErrorMessage))];
}
