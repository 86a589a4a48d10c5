using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>La sección del documento OpenAPI (su <c>tag</c>) en que sale una operación.</summary>
/// <param name="Orden">Su lugar en el documento: las secciones van de menor a mayor.</param>
/// <param name="Nombre">Su título.</param>
/// <param name="Descripcion">De qué trata.</param>
internal sealed record Seccion(int Orden, string Nombre, string Descripcion) : ITagsMetadata
{
    public IReadOnlyList<string> Tags => [Nombre];
}
