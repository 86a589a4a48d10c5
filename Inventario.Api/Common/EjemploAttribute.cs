using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Inventario.Api.Common;

/// <summary>
/// Lo que el documento OpenAPI enseña en algunos campos de un registro o, en el método de un endpoint, de toda su operación.
/// Manda el de la operación; después, el del registro, el de la <see cref="Seccion"/> y el común (<c>EjemplosComunes</c>).
/// </summary>
/// <param name="json">Un objeto con el valor de cada campo.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EjemploAttribute([StringSyntax(StringSyntaxAttribute.Json)] string json) : Attribute
{
    public JsonObject Campos { get; } = JsonNode.Parse(json)!.AsObject();
}
