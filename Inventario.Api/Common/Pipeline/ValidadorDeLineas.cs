using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;

namespace Inventario.Api.Common.Pipeline;

/// <summary>
/// Valida una petición con líneas. Primero las cuenta: si son más de las que caben lo dice y no mira nada más, porque comprobar cada una
/// de cien mil cuesta segundos de CPU que pagan los demás.
/// </summary>
/// <typeparam name="TPeticion">La petición.</typeparam>
/// <typeparam name="TLinea">Una línea suya.</typeparam>
internal abstract class ValidadorDeLineas<TPeticion, TLinea> : AbstractValidator<TPeticion>
    where TLinea : class
{
    private readonly Func<TPeticion, IReadOnlyList<TLinea?>?> lineas;
    private readonly InlineValidator<TPeticion> cuenta = [];

    protected ValidadorDeLineas(Expression<Func<TPeticion, IReadOnlyList<TLinea?>?>> lineas)
    {
        this.lineas = lineas.Compile();
        cuenta.RuleFor(lineas).EntreUnaY(ReglasDeDominio.LineasMax);
        RuleFor(lineas).Obligatorio().EntreUnaY(ReglasDeDominio.LineasMax);
    }

    protected override bool PreValidate(ValidationContext<TPeticion> context, ValidationResult result)
    {
        if (lineas(context.InstanceToValidate) is not { Count: > ReglasDeDominio.LineasMax })
            return true;
        result.Errors.AddRange(cuenta.Validate(context.InstanceToValidate).Errors);
        return false;
    }
}
