namespace Inventario.Api.Features.Informes;

/// <summary>
/// El periodo de un informe, en instantes: <paramref name="Desde"/> incluido y <paramref name="Hasta"/> excluido. Por
/// defecto, los últimos 30 días del negocio, contando el actual.
/// </summary>
internal sealed record Periodo(DateTime Desde, DateTime Hasta, TimeZoneInfo Zona)
{
    public const int DiasPorDefecto = 30;

    private DateOnly PrimerDia => DiaDeNegocio.De(Desde, Zona);

    private DateOnly UltimoDia => DiaDeNegocio.De(Hasta.AddTicks(-1), Zona);

    /// <summary>Número de días del negocio que toca, enteros o no.</summary>
    public int NumeroDeDias => Desde >= Hasta ? 0 : UltimoDia.DayNumber - PrimerDia.DayNumber + 1;

    public IEnumerable<DateOnly> Dias => Enumerable.Range(PrimerDia.DayNumber, NumeroDeDias).Select(DateOnly.FromDayNumber);

    public static async Task<Periodo> LeerAsync(DbSession session, IConPeriodo peticion, TimeZoneInfo zona) =>
        De(peticion, await session.QuerySingleAsync<DateTime>(RelojSql.Ahora), zona);

    /// <summary>Completa el periodo: sin <c>hasta</c> acaba hoy; sin <c>desde</c> dura 30 días.</summary>
    public static Periodo De(IConPeriodo peticion, DateTime ahora, TimeZoneInfo zona)
    {
        var desde = peticion.Desde?.Desde(zona);
        var hasta = peticion.Hasta?.Hasta(zona) ?? DiaDeNegocio.Inicio(DiaDeNegocio.De(ahora, zona).AddDays(1), zona);
        if (desde > hasta)
            hasta = desde.Value; // un desde futuro sin hasta da un periodo vacío
        return new(desde ?? TreintaDiasHasta(hasta, zona), hasta, zona);
    }

    private static DateTime TreintaDiasHasta(DateTime hasta, TimeZoneInfo zona)
    {
        var ultimo = DiaDeNegocio.De(hasta == DateTime.MinValue ? hasta : hasta.AddTicks(-1), zona);
        var primero = DiaDeNegocio.Inicio(DiaDeNegocio.Antes(ultimo, DiasPorDefecto - 1), zona);
        return primero < hasta ? primero : hasta;
    }
}

/// <summary>Los parámetros de un informe por páginas.</summary>
/// <param name="Tamano">De 1 a 200.</param>
/// <param name="DespuesDe">El <c>siguiente</c> de la página anterior.</param>
public abstract record ConsultaDeInforme(int? Tamano, string? DespuesDe) : ConsultaPorCursor(Tamano, DespuesDe)
{
    /// <summary>Sinónimo de tamano, con su máximo en cada informe.</summary>
    public abstract int? Limite { get; init; }

    internal abstract int FilasPorDefecto { get; }

    /// <summary>Filas de una página: de tamano y limite, el menor.</summary>
    internal int FilasPorPagina => Math.Min(Tamano ?? Limite ?? FilasPorDefecto, Limite ?? int.MaxValue);
}

internal static class ReglasDeInforme
{
    public static void AplicarReglasDePagina<T>(this AbstractValidator<T> validator, int limiteMax, int porDefecto) where T : ConsultaDeInforme
    {
        validator.RuleFor(r => r.Tamano).MayorQueCero().Maximo(ReglasDeLista.TamanoMax).PorDefecto(porDefecto);
        validator.RuleFor(r => r.Limite).MayorQueCero().Maximo(limiteMax).PorDefecto(porDefecto);
    }
}

/// <summary>Las páginas de un informe ordenado de mayor a menor por un importe y, si empatan, por id.</summary>
/// <param name="Nombre">Informe y orden, que van en el cursor: en otro no vale.</param>
/// <param name="Valor">Importe por el que se ordena.</param>
/// <param name="Id">Id de una fila; 0 si no tiene.</param>
internal sealed record PaginasDeInforme<TFila>(string Nombre, Func<TFila, decimal> Valor, Func<TFila, long> Id)
{
    /// <summary>Sin límite: la exportación lee todas las filas.</summary>
    private const long Todas = long.MaxValue;

    /// <summary>Los parámetros de la consulta: los filtros y <c>@DespuesId</c>, <c>@DespuesValor</c> y <c>@Limite</c>.</summary>
    /// <param name="ademas">Filas de más que da el SQL y no son del informe.</param>
    public DynamicParameters Argumentos(ConsultaDeInforme consulta, object filtros, int ademas = 0)
    {
        var cursor = consulta is { FilasPorLectura: null, DespuesDe: { } codificado }
            ? Cursor.Leer(codificado, Nombre, typeof(decimal)) : null;
        var args = new DynamicParameters(filtros);
        args.Add("DespuesId", cursor?.Id);
        args.Add("DespuesValor", cursor?.Valor);
        args.Add("Limite", consulta.FilasPorLectura is null ? consulta.FilasPorPagina + 1 + ademas : Todas);
        return args;
    }

    /// <summary>Corta la página y da el cursor de la siguiente, si la hay.</summary>
    /// <param name="leidas">Filas leídas con esos argumentos: una más que la página, si la hay.</param>
    public (IReadOnlyList<TFila> Datos, string? Siguiente) Cortar(ConsultaDeInforme consulta, IReadOnlyList<TFila> leidas)
    {
        if (leidas.Count <= consulta.FilasPorPagina)
            return (leidas, null);
        TFila[] datos = [.. leidas.Take(consulta.FilasPorPagina)];
        return (datos, new Cursor(Nombre, Valor(datos[^1]), Id(datos[^1])).Codificar());
    }
}
