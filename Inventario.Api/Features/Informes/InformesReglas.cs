namespace Inventario.Api.Features.Informes;

/// <summary>
/// El periodo de un informe, en instantes: <paramref name="Desde"/> entra y <paramref name="Hasta"/> no. Sin él, los últimos 30
/// días del negocio, contando el de hoy.
/// </summary>
internal sealed record Periodo(DateTime Desde, DateTime Hasta, TimeZoneInfo Zona)
{
    public const int DiasPorDefecto = 30;

    private DateOnly PrimerDia => DiaDeNegocio.De(Desde, Zona);

    private DateOnly UltimoDia => DiaDeNegocio.De(Hasta.AddTicks(-1), Zona);

    /// <summary>Cuántos días toca, enteros o no.</summary>
    public int NumeroDeDias => Desde >= Hasta ? 0 : UltimoDia.DayNumber - PrimerDia.DayNumber + 1;

    public IEnumerable<DateOnly> Dias => Enumerable.Range(PrimerDia.DayNumber, NumeroDeDias).Select(DateOnly.FromDayNumber);

    /// <summary>El de ahora, según el reloj de la base.</summary>
    public static async Task<Periodo> LeerAsync(DbSession session, IConPeriodo peticion, TimeZoneInfo zona) =>
        De(peticion, await session.QuerySingleAsync<DateTime>(RelojSql.Ahora), zona);

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

/// <summary>Lo que se pide de un informe que se da por páginas.</summary>
/// <param name="Tamano">De 1 a 200.</param>
/// <param name="DespuesDe">El <c>siguiente</c> de la página anterior.</param>
public abstract record ConsultaDeInforme(int? Tamano, string? DespuesDe) : ConsultaPorCursor(Tamano, DespuesDe)
{
    /// <summary>Otra forma de decir el tamaño; cada informe, hasta el suyo.</summary>
    public abstract int? Limite { get; init; }

    internal abstract int FilasPorDefecto { get; }

    /// <summary>Las de una página: si vienen los dos, el menor.</summary>
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

/// <summary>Las filas de un informe, ordenadas de mayor a menor por un importe y, a igual importe, por su id.</summary>
/// <param name="Nombre">De qué informe y con qué orden: un cursor solo vale ahí.</param>
/// <param name="Valor">El importe por el que se ordena.</param>
/// <param name="Id">El id de una fila; 0 si no tiene.</param>
internal sealed record PaginasDeInforme<TFila>(string Nombre, Func<TFila, decimal> Valor, Func<TFila, long> Id)
{
    /// <summary>Todas: las que hay en un informe caben siempre.</summary>
    private const long Todas = long.MaxValue;

    /// <summary>Los parámetros <c>@DespuesId</c>, <c>@DespuesValor</c> y <c>@Limite</c> de la consulta.</summary>
    /// <param name="consulta">Qué página.</param>
    /// <param name="ademas">Filas que el SQL da y no son del informe.</param>
    public (long? DespuesId, decimal? DespuesValor, long Limite) Argumentos(ConsultaDeInforme consulta, int ademas = 0)
    {
        if (consulta.FilasPorLectura is not null)
            return (null, null, Todas);
        var cursor = consulta.DespuesDe is { } codificado ? Cursor.Leer(codificado, Nombre, typeof(decimal)) : null;
        return (cursor?.Id, (decimal?)cursor?.Valor, consulta.FilasPorPagina + 1 + ademas);
    }

    /// <summary>La página, y el cursor de la siguiente si la hay.</summary>
    /// <param name="consulta">Qué página.</param>
    /// <param name="leidas">Las leídas con esos argumentos: una más de las que caben, si la hay.</param>
    public (IReadOnlyList<TFila> Datos, string? Siguiente) Cortar(ConsultaDeInforme consulta, IReadOnlyList<TFila> leidas)
    {
        if (leidas.Count <= consulta.FilasPorPagina)
            return (leidas, null);
        TFila[] datos = [.. leidas.Take(consulta.FilasPorPagina)];
        return (datos, new Cursor(Nombre, Valor(datos[^1]), Id(datos[^1])).Codificar());
    }
}
