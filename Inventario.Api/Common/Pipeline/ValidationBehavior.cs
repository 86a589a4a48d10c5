using FluentValidation;
using Inventario.Api.Common.Problems;
using MediatR;

namespace Inventario.Api.Common.Pipeline;

/// <summary>Antes de tocar la base, todas las reglas de la petición; si alguna falla, salen todas juntas.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var errores = validators
            .SelectMany(v => v.Validate(request).Errors)
            .Select(e => new CampoConError(e.PropertyName, e.ErrorCode, e.ErrorMessage))
            .ToList();

        return errores.Count == 0 ? next() : throw Problemas.Validacion(errores);
    }
}
