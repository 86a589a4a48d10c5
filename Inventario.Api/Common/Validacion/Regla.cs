using FluentValidation.Validators;

namespace Inventario.Api.Common.Validacion;

/// <summary>Regla de campo: su código estable, su mensaje, su condición y sus límites.</summary>
internal sealed class Regla<T, P>(string codigo, string mensaje, Func<P, bool> cumple, Limites limites)
    : PropertyValidator<T, P>, IConLimites
{
    public override string Name => codigo;

    public Limites Limites => limites;

    public override bool IsValid(ValidationContext<T> context, P value) => cumple(value);

    protected override string GetDefaultMessageTemplate(string errorCode) => mensaje;
}

internal static class ReglaExtensions
{
    public static IRuleBuilderOptions<T, P> Regla<T, P>(
        this IRuleBuilder<T, P> rule, string codigo, string mensaje, Func<P, bool> cumple, Limites limites) =>
        rule.SetValidator(new Regla<T, P>(codigo, mensaje, cumple, limites));
}
