using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>La sección del documento OpenAPI (su <c>tag</c>) en que sale una operación.</summary>
/// <param name="Orden">Su lugar en el documento: las secciones van de menor a mayor.</param>
/// <param name="Nombre">Su título.</param>
/// <param name="Descripcion">De qué trata.</param>
/// <param name="Ejemplos">Lo que enseñan algunos campos de sus operaciones, en objetos JSON.</param>
internal sealed record Seccion(int Orden, string Nombre, string Descripcion, params string[] Ejemplos) : ITagsMetadata
{
    public IReadOnlyList<string> Tags => [Nombre];
}
