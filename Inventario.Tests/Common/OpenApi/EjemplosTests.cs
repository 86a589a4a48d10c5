using System.Text.Json;
using FluentValidation;
using Inventario.Api;
using Inventario.Api.Common.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Inventario.Tests.Common.OpenApi;

/// <summary>Los ejemplos del documento valen: lo que se copia de ellos funciona.</summary>
[Nivel(Nivel.Rapida)]
public sealed class EjemplosTests
{
    private static readonly IServiceProvider Servicios = Servicio.SinServir().Services;

    [Test]
    public void Cada_cuerpo_y_cada_respuesta_tienen_un_ejemplo_que_cumple_su_esquema()
    {
        var comprobados = 0;
        using (Assert.EnterMultipleScope())
        {
            foreach (var (donde, _, contenido) in Contenidos())
            {
                var ejemplos = contenido.TryGetProperty("examples", out var varios)
                    ? varios.EnumerateObject().Select(e => ContratoPublicado.Resolver(e.Value).GetProperty("value")).ToList()
                    : contenido.TryGetProperty("example", out var uno) ? [uno] : [];
                Assert.That(ejemplos, Is.Not.Empty, $"{donde} no tiene ejemplo");
                foreach (var ejemplo in ejemplos)
                {
                    comprobados++;
                    Assert.That(EsquemaJson.De(contenido.GetProperty("schema")).Faltas(ejemplo, cerrado: true), Is.Empty, donde);
                }
            }
        }
        Assert.That(comprobados, Is.GreaterThan(400));
    }

    [Test]
    public void El_ejemplo_de_cada_cuerpo_se_lee_y_pasa_su_validador()
    {
        var json = Servicios.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var cuerpos = ContratoPublicado.Operaciones.Where(o => o.Metodo is "POST" or "PUT" or "PATCH")
            .SelectMany(o => o.Contenidos().Where(c => c.Tipo == "application/json" && c.Donde.EndsWith("petición", StringComparison.Ordinal)).Select(c => (Operacion: o, c.Json))).ToList();
        Assert.That(cuerpos, Has.Count.GreaterThan(25));

        foreach (var (operacion, contenido) in cuerpos)
        {
            var nombre = operacion.Id.Replace("Modificar", "Actualizar", StringComparison.Ordinal) + "Request";
            var tipo = typeof(Program).Assembly.GetTypes().Single(t => t.Name == nombre);
            var peticion = contenido.GetProperty("example").Deserialize(tipo, json)!;
            // Lo que falta en un PATCH lo pone lo que ya había.
            if (operacion.Metodo == "PATCH" || Servicios.GetService(typeof(IValidator<>).MakeGenericType(tipo)) is not IValidator validador)
                continue;
            var contexto = (FluentValidation.IValidationContext)Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(tipo), peticion)!;
            Assert.That(validador.Validate(contexto).Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}"), Is.Empty, operacion.Id);
        }
    }

    [Test]
    public void Un_campo_sin_ejemplo_no_se_publica()
    {
        var esquema = new OpenApiSchema { Properties = new Dictionary<string, IOpenApiSchema> { ["raro"] = new OpenApiSchema() } };

        Assert.That(() => new Ejemplos([], []).De(esquema), Throws.InvalidOperationException.With.Message.Contains("«raro»"));
    }

    private static IEnumerable<(string Donde, string Tipo, JsonElement Json)> Contenidos() =>
        ContratoPublicado.Operaciones.SelectMany(o => o.Contenidos()).Where(c => c.Tipo.EndsWith("json", StringComparison.Ordinal));
}
