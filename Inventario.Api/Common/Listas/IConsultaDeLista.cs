using FluentValidation;
using Inventario.Api.Common.Pipeline;

namespace Inventario.Api.Common.Listas;

/// <summary>Los parámetros que toda lista tiene. El cursor y la página se excluyen.</summary>
public interface IConsultaDeLista
{
    int? Pagina { get; }
    int? Tamano { get; }
    string? DespuesDe { get; }
    string? Orden { get; }
}

internal static class ReglasDeLista
{
    public const int TamanoPorDefecto = 20;
    public const int TamanoMax = 200;

    /// <summary>Más allá de esta fila se sigue por cursor: contar y saltar cuestan lo mismo con mil que con un millón.</summary>
    public const int FilaMax = 10_000;

    /// <summary>Rechaza páginas fuera de rango, un orden que no está en la lista y cursor junto con página.</summary>
    public static void AplicarReglasDeLista<T, TFila>(this AbstractValidator<T> validator, Lista<TFila> lista) where T : IConsultaDeLista
    {
        validator.RuleFor(c => c.Pagina).MayorQueCero();
        validator.RuleFor(c => c.Tamano).MayorQueCero().Maximo(TamanoMax).PorDefecto(TamanoPorDefecto);
        validator.RuleFor(c => c.Pagina)
            .Must((c, pagina) => pagina is null || (long)pagina * (c.Tamano ?? TamanoPorDefecto) <= FilaMax)
            .WithErrorCode("pagina_demasiado_lejana")
            .WithMessage($"Más allá de la fila {FilaMax} se sigue con despuesDe=<siguiente>.");
        validator.RuleFor(c => c.DespuesDe)
            .Must((c, despuesDe) => despuesDe is null || c.Pagina is null)
            .WithErrorCode("excluyente").WithMessage("No se combina con pagina.");
        validator.RuleFor(c => c.Orden).UnoDe(lista.NombresDeOrden).PorDefecto(lista.NombresDeOrden[0]);
    }
}
