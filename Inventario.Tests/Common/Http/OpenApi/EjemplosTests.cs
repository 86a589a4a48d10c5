using System.Text.Json;
using FluentValidation;
using Inventario.Api;
using Inventario.Api.Common.OpenApi;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Inventario.Tests.Common.Http.OpenApi;

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
                    ? varios.EnumerateObject().Select(e => Contrato.Resolver(e.Value).GetProperty("value")).ToList()
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
        var cuerpos = Contrato.Operaciones.Where(o => o.Metodo is "POST" or "PUT" or "PATCH")
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
            var contexto = (IValidationContext)Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(tipo), peticion)!;
            Assert.That(validador.Validate(contexto).Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}"), Is.Empty, operacion.Id);
        }
    }

    [Test]
    public void Ningún_campo_se_queda_con_un_ejemplo_de_relleno()
    {
        var faltan = Contrato.Operaciones.SelectMany(o => o.Contenidos().Where(c => c.Tipo == "application/json")
            .SelectMany(c => SinEjemplo(c.Json.GetProperty("schema"), o.Id, ""))).Distinct().ToList();

        Assert.That(faltan, Is.Empty, $"Su ejemplo se añade en {nameof(EjemplosDeCampos)}.");
    }

    private static IEnumerable<string> SinEjemplo(JsonElement esquema, string donde, string campo)
    {
        if (esquema.TryGetProperty("$ref", out var referencia))
            donde = $"{donde}/{referencia.GetString()!.Split('/')[^1]}";
        esquema = Contrato.Resolver(esquema);
        if (esquema.TryGetProperty("oneOf", out var opciones))
            return SinEjemplo(opciones.EnumerateArray().Last(), donde, campo);
        if (esquema.TryGetProperty("properties", out var propiedades))
            return propiedades.EnumerateObject().SelectMany(p => SinEjemplo(p.Value, donde, p.Name));
        if (esquema.TryGetProperty("items", out var elemento) && !EjemplosDeCampos.Buscar(donde, campo, out _))
            return SinEjemplo(elemento, donde, campo);
        return EjemplosDeCampos.Buscar(donde, campo, out _) ? [] : [$"{donde}.{campo}"];
    }

    private static IEnumerable<(string Donde, string Tipo, JsonElement Json)> Contenidos() =>
        Contrato.Operaciones.SelectMany(o => o.Contenidos()).Where(c => c.Tipo.EndsWith("json", StringComparison.Ordinal));
}
