using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Inventario.Api.Common;

/// <summary>
/// Ejemplos de campos de un registro o, en el método de un endpoint, de su operación, para OpenAPI. Por precedencia:
/// operación, registro, <see cref="Seccion"/> y comunes (<c>EjemplosComunes</c>).
/// </summary>
/// <param name="json">Objeto JSON con el valor de cada campo.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EjemploAttribute([StringSyntax(StringSyntaxAttribute.Json)] string json) : Attribute
{
    /// <summary>Se lee al generar el documento, y no al arrancar.</summary>
    public JsonObject Campos => JsonNode.Parse(json)!.AsObject();
}
