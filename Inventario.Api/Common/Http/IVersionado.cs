using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Http;

/// <summary>Un recurso editable: su versión sube con cada edición y es su ETag.</summary>
public interface IVersionado
{
    int Version { get; }

    /// <summary>
    /// Falso si cambió algo que la versión no cuenta (el stock de un producto): entonces no se responde 304,
    /// para que un If-None-Match nunca esconda existencias nuevas.
    /// </summary>
    [JsonIgnore]
    bool SinCambiosDesdeSuVersion => true;
}
