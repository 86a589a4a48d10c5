using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>Sección del documento OpenAPI (<c>tag</c>) de una operación.</summary>
/// <param name="Orden">Posición en el documento, de menor a mayor.</param>
/// <param name="Ejemplos">Ejemplos de campos de sus operaciones, en objetos JSON.</param>
internal sealed record Seccion(int Orden, string Nombre, string Descripcion, params string[] Ejemplos) : ITagsMetadata
{
    public IReadOnlyList<string> Tags => [Nombre];
}
