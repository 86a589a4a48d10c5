namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Lo que una regla exige de su campo, dicho de forma que el documento OpenAPI lo pueda publicar. Cada regla llena solo
/// lo suyo.
/// </summary>
internal sealed record Limites
{
    public bool Obligatorio { get; init; }

    /// <summary>En caracteres.</summary>
    public int? LargoMin { get; init; }

    /// <summary>En caracteres.</summary>
    public int? LargoMax { get; init; }

    public decimal? MayorQue { get; init; }
    public decimal? Minimo { get; init; }
    public decimal? Maximo { get; init; }

    /// <summary>Cuántas cifras puede llevar tras el punto.</summary>
    public int? Decimales { get; init; }

    public int? ElementosMin { get; init; }
    public int? ElementosMax { get; init; }
    public IReadOnlyList<string>? Valores { get; init; }

    /// <summary>Como lo nombra JSON Schema: <c>email</c>.</summary>
    public string? Formato { get; init; }

    /// <summary>Expresión regular; lo que la cumple, vale.</summary>
    public string? Patron { get; init; }

    /// <summary>Lo que vale el campo si no viene.</summary>
    public object? PorDefecto { get; init; }
}

/// <summary>Una regla que dice lo que exige.</summary>
internal interface IConLimites
{
    Limites Limites { get; }
}
