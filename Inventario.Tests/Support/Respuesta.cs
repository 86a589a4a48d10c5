using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Support;

/// <summary>Lo que respondió la API, ya leído.</summary>
public sealed class Respuesta(HttpStatusCode estado, string texto, HttpResponseMessage mensaje)
{
    public HttpStatusCode Estado => estado;

    public string Texto => texto;

    public HttpResponseMessage Mensaje => mensaje;

    /// <summary>El cuerpo y, si es de un 500, la excepción que lo causó.</summary>
    public string Explicado => FallosDelServicio.Explicar((int)estado, texto);

    public JsonNode Json => JsonNode.Parse(texto)!;

    public string? Tipo => mensaje.Content.Headers.ContentType?.MediaType;

    public long Id => Json["id"]!.GetValue<long>();

    public JsonNode this[string campo] => Json[campo]!;

    public decimal Numero(string campo) => Json[campo]!.GetValue<decimal>();

    public string? Cabecera(string nombre) =>
        mensaje.Headers.TryGetValues(nombre, out var valores) || mensaje.Content.Headers.TryGetValues(nombre, out valores)
            ? string.Join(", ", valores) : null;

    public Respuesta Debe(HttpStatusCode esperado)
    {
        Assert.That(estado, Is.EqualTo(esperado), Explicado);
        return this;
    }

    /// <summary>Es el problema documentado, con todas sus partes y un código del catálogo.</summary>
    public JsonNode DebeSerProblema(HttpStatusCode esperado, string codigo)
    {
        Assert.That(estado, Is.EqualTo(esperado), Explicado);
        Assert.That(Tipo, Is.EqualTo("application/problem+json"), texto);
        var problema = Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["codigo"], Is.EqualTo(codigo), texto);
            Assert.That((string?)problema["type"], Is.EqualTo($"/errores/{codigo}"));
            Assert.That((int?)problema["status"], Is.EqualTo((int)esperado));
            Assert.That((string?)problema["title"], Is.Not.Empty);
            Assert.That((string?)problema["detail"], Is.Not.Empty);
            Assert.That((string?)problema["instance"], Does.StartWith("/"));
            Assert.That((string?)problema["traceId"], Is.Not.Empty);
            Assert.That(problema["reintentarEnSegundos"]?.ToString(), Is.EqualTo(Cabecera("Retry-After")));
            Assert.That(Inventario.Api.Common.Errores.CatalogoDeErrores.Buscar(codigo)?.Status, Is.EqualTo((int)esperado));
        }
        return problema;
    }

    /// <summary>Es un 400 <c>validacion</c> con exactamente esos fallos: «campo codigo».</summary>
    public void DebeSerValidacion(params string[] fallos)
    {
        var problema = DebeSerProblema(HttpStatusCode.BadRequest, "validacion");
        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["campo"]} {e["codigo"]}"), Is.EquivalentTo(fallos), texto);
    }
}
