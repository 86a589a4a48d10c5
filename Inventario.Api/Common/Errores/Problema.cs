using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Errores;

/// <summary>El cuerpo de todo error (RFC 9457), con los campos propios de cada código además de estos.</summary>
public sealed record Problema
{
    /// <summary>Dirección del error en el catálogo.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>Explicación para personas de este caso concreto.</summary>
    public required string Detail { get; init; }

    /// <summary>Ruta de la petición.</summary>
    public required string Instance { get; init; }

    /// <summary>Código estable: lo que comparan los programas.</summary>
    [ValoresDe(typeof(CatalogoDeErrores), nameof(CatalogoDeErrores.Codigos))]
    public required string Codigo { get; init; }

    /// <summary>Identifica la petición en el registro del servicio.</summary>
    public required string TraceId { get; init; }

    /// <summary>Cuándo volver a intentarlo, los segundos de <c>Retry-After</c>; falta si repetirlo igual no sirve.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ReintentarEnSegundos { get; init; }

    [JsonExtensionData]
    public IDictionary<string, object?> Extras { get; init; } = new Dictionary<string, object?>();
}
