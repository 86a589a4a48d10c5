using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Errores;

/// <summary>Cuerpo de todo error (RFC 9457), al que cada código añade sus campos.</summary>
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

    /// <summary>Código estable, que comparan los programas.</summary>
    [ValoresDe(typeof(CatalogoDeErrores), nameof(CatalogoDeErrores.Codigos))]
    public required string Codigo { get; init; }

    /// <summary>Identificador de la petición en el registro del servicio.</summary>
    public required string TraceId { get; init; }

    /// <summary>Segundos hasta el próximo intento, los de <c>Retry-After</c>; falta si repetirla no sirve.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ReintentarEnSegundos { get; init; }

    [JsonExtensionData]
    public IDictionary<string, object?> Extras { get; init; } = new Dictionary<string, object?>();
}
