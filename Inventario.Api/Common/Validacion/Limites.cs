namespace Inventario.Api.Common.Validacion;

/// <summary>Límites que una regla exige de su campo, para publicarlos en OpenAPI. Cada regla llena los suyos.</summary>
internal sealed record Limites
{
    public bool Obligatorio { get; init; }

    /// <summary>Largo mínimo, en caracteres.</summary>
    public int? LargoMin { get; init; }

    /// <summary>Largo máximo, en caracteres.</summary>
    public int? LargoMax { get; init; }

    public decimal? MayorQue { get; init; }
    public decimal? Minimo { get; init; }
    public decimal? Maximo { get; init; }

    /// <summary>Decimales máximos.</summary>
    public int? Decimales { get; init; }

    public int? ElementosMin { get; init; }
    public int? ElementosMax { get; init; }
    public IReadOnlyList<string>? Valores { get; init; }

    /// <summary>Formato de JSON Schema: <c>email</c>.</summary>
    public string? Formato { get; init; }

    /// <summary>Expresión regular que el valor cumple.</summary>
    public string? Patron { get; init; }

    /// <summary>Valor del campo si no viene.</summary>
    public object? PorDefecto { get; init; }
}

/// <summary>Regla que publica sus límites.</summary>
internal interface IConLimites
{
    Limites Limites { get; }
}
