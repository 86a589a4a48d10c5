namespace Inventario.Api.Common.Listas;

/// <summary>Petición de un periodo: <c>desde</c> y <c>hasta</c>, ambos opcionales.</summary>
internal interface IConPeriodo
{
    FechaDeConsulta? Desde { get; }
    FechaDeConsulta? Hasta { get; }
}

internal static class ReglasDePeriodo
{
    /// <summary>Rechaza como errata un periodo que acaba antes de empezar.</summary>
    public static void AplicarReglasDePeriodo<T>(this AbstractValidator<T> validator, TimeZoneInfo zona) where T : IConPeriodo =>
        validator.RuleFor(p => p.Hasta)
            .Must((p, hasta) => p.Desde is not { } desde || hasta is null || !AcabaAntes(hasta.Value, desde.Desde(zona), zona))
            .WithErrorCode("antes_que_desde").WithMessage("No puede ser anterior a desde.");

    /// <summary>
    /// Compara los extremos: un día acaba donde empieza el siguiente, y dos instantes iguales son un periodo vacío y
    /// válido.
    /// </summary>
    private static bool AcabaAntes(FechaDeConsulta hasta, DateTime desde, TimeZoneInfo zona)
    {
        var esUnDia = hasta.Desde(zona) < hasta.Hasta(zona);
        return esUnDia ? hasta.Hasta(zona) <= desde : hasta.Hasta(zona) < desde;
    }
}
