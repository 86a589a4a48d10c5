namespace Inventario.Api.Common.Listas;

/// <summary>Petición de una lista que se recorre por cursor.</summary>
/// <param name="Tamano">Filas por página, de 1 a 200.</param>
/// <param name="DespuesDe">Cursor: el <c>siguiente</c> de la página anterior.</param>
public abstract record ConsultaPorCursor(int? Tamano, string? DespuesDe)
{
    /// <summary>Cursor: el <c>siguiente</c> de la página anterior; vacío es el principio.</summary>
    public string? DespuesDe { get; init; } = string.IsNullOrEmpty(DespuesDe) ? null : DespuesDe;

    /// <summary>Filas por lectura al exportar la lista entera; nulo si se pide una página.</summary>
    internal int? FilasPorLectura { get; init; }

    internal int Filas => FilasPorLectura ?? Tamano ?? ReglasDeLista.TamanoPorDefecto;

    /// <summary>Da la misma consulta con otro cursor y tamaño de lectura; sin cursor, desde el principio.</summary>
    internal virtual ConsultaPorCursor ParaExportar(string? cursor, int filas) => this with { DespuesDe = cursor, FilasPorLectura = filas };
}

/// <summary>Parámetros comunes a toda lista. El cursor y la página se excluyen.</summary>
/// <param name="Pagina">Número de página, desde 1.</param>
/// <param name="Tamano">Filas por página, de 1 a 200.</param>
/// <param name="DespuesDe">Cursor: el <c>siguiente</c> de la página anterior.</param>
public abstract record ConsultaDeLista(int? Pagina, int? Tamano, string? DespuesDe) : ConsultaPorCursor(Tamano, DespuesDe)
{
    /// <summary>Orden, uno de los de la lista.</summary>
    public abstract string? Orden { get; init; }

    internal override ConsultaPorCursor ParaExportar(string? cursor, int filas) =>
        (ConsultaDeLista)base.ParaExportar(cursor, filas) with { Pagina = cursor is null ? Pagina : null };
}

/// <summary>Petición de una lista en la que se busca por palabras.</summary>
internal interface IConBusqueda
{
    string? Buscar { get; }

    bool Busca => Palabras.De(Buscar).Count > 0;
}

internal static class ReglasDeLista
{
    public const int TamanoPorDefecto = 20;
    public const int TamanoMax = 200;

    /// <summary>Última fila que admite un número de página; después se sigue por cursor, cuyo costo no crece.</summary>
    public const int FilaMax = 10_000;

    /// <summary>Rechaza páginas fuera de rango, un orden que no está en la lista y cursor junto con página.</summary>
    public static void AplicarReglasDeLista<T, TFila>(this AbstractValidator<T> validator, Lista<TFila> lista) where T : ConsultaDeLista
    {
        validator.RuleFor(c => c.Pagina).MayorQueCero();
        validator.AplicarReglasDeTamano();
        validator.RuleFor(c => c.Pagina)
            .Must((c, pagina) => pagina is null || (long)pagina * (c.Tamano ?? TamanoPorDefecto) <= FilaMax)
            .WithErrorCode("pagina_demasiado_lejana")
            .WithMessage($"Más allá de la fila {FilaMax} se sigue con despuesDe=<siguiente>.");
        validator.RuleFor(c => c.DespuesDe)
            .Must((c, despuesDe) => despuesDe is null || c.Pagina is null)
            .WithErrorCode("excluyente").WithMessage("No se combina con pagina.");
        var orden = validator.RuleFor(c => c.Orden).UnoDe(lista.NombresDeOrden);
        // Con relevancia no hay un orden por defecto fijo: lo es solo al buscar.
        if (!lista.NombresDeOrden.Contains(OrdenDeLista.Relevancia))
            orden.PorDefecto(lista.NombresDeOrden[0]);
        else
            orden.Must((c, orden) => orden != OrdenDeLista.Relevancia || c is IConBusqueda { Busca: true })
                .WithErrorCode("sin_buscar").WithMessage("La relevancia es de lo que se busca: pide buscar.");
    }

    public static void AplicarReglasDeTamano<T>(this AbstractValidator<T> validator) where T : ConsultaPorCursor =>
        validator.RuleFor(c => c.Tamano).MayorQueCero().Maximo(TamanoMax).PorDefecto(TamanoPorDefecto);
}
