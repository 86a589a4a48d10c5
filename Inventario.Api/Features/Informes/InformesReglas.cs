using FluentValidation;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Listas;

namespace Inventario.Api.Features.Informes;

/// <summary>Un informe de un periodo; sin él, los últimos 30 días del negocio, contando el de hoy.</summary>
internal interface IConPeriodo
{
    FechaDeConsulta? Desde { get; }
    FechaDeConsulta? Hasta { get; }
}

/// <summary>Un periodo en instantes: <paramref name="Desde"/> entra y <paramref name="Hasta"/> no.</summary>
internal sealed record Periodo(DateTime Desde, DateTime Hasta, TimeZoneInfo Zona)
{
    public const int DiasPorDefecto = 30;

    private DateOnly PrimerDia => DiaDeNegocio.De(Desde, Zona);

    private DateOnly UltimoDia => DiaDeNegocio.De(Hasta.AddTicks(-1), Zona);

    /// <summary>Cuántos días toca, enteros o no.</summary>
    public int NumeroDeDias => Desde >= Hasta ? 0 : UltimoDia.DayNumber - PrimerDia.DayNumber + 1;

    public IEnumerable<DateOnly> Dias => Enumerable.Range(PrimerDia.DayNumber, NumeroDeDias).Select(DateOnly.FromDayNumber);

    /// <summary>Sin <c>hasta</c>, hasta que termina hoy; sin <c>desde</c>, los 30 días que acaban con el último.</summary>
    public static Periodo De(IConPeriodo peticion, DateTime ahora, TimeZoneInfo zona)
    {
        var desde = peticion.Desde?.Desde(zona);
        var hasta = peticion.Hasta?.Hasta(zona) ?? DiaDeNegocio.Inicio(DiaDeNegocio.De(ahora, zona).AddDays(1), zona);
        if (desde > hasta)
            hasta = desde.Value; // empieza en el futuro y nadie dijo cuándo acaba: no hay nada todavía
        return new(desde ?? TreintaDiasHasta(hasta, zona), hasta, zona);
    }

    private static DateTime TreintaDiasHasta(DateTime hasta, TimeZoneInfo zona)
    {
        var ultimo = DiaDeNegocio.De(hasta == DateTime.MinValue ? hasta : hasta.AddTicks(-1), zona);
        var primero = DiaDeNegocio.Inicio(DiaDeNegocio.Antes(ultimo, DiasPorDefecto - 1), zona);
        return primero < hasta ? primero : hasta;
    }
}

internal static class ReglasDePeriodo
{
    public static void AplicarReglasDePeriodo<T>(this AbstractValidator<T> validator, TimeZoneInfo zona) where T : IConPeriodo =>
        validator.RuleFor(p => p.Hasta)
            .Must((p, hasta) => p.Desde is not { } desde || hasta is null || !AcabaAntes(hasta.Value, desde.Desde(zona), zona))
            .WithErrorCode("antes_que_desde").WithMessage("No puede ser anterior a desde.");

    /// <summary>Un día acaba justo donde empieza el siguiente; dos instantes iguales son un periodo vacío, pero un periodo.</summary>
    private static bool AcabaAntes(FechaDeConsulta hasta, DateTime desde, TimeZoneInfo zona)
    {
        var esUnDia = hasta.Desde(zona) < hasta.Hasta(zona);
        return esUnDia ? hasta.Hasta(zona) <= desde : hasta.Hasta(zona) < desde;
    }
}
