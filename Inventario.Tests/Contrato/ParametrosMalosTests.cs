using System.Net;
using System.Text;

namespace Inventario.Tests.Contrato;

/// <summary>Parámetros desconocidos, repetidos, ilegibles o imposibles, e ids que no pueden ser.</summary>
[Larga]
public sealed class ParametrosMalosTests : EntradaMalaTest
{
    [Test]
    public async Task Un_parámetro_desconocido_se_nombra_en_toda_operación()
    {
        var probadas = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in Operaciones().Where(o => o.Ruta.StartsWith('/') && !o.Ruta.StartsWith("//", StringComparison.Ordinal)))
                foreach (var parametro in new[] { "zzz", "id", "mediator", "request", "cancellationToken", "Zzz[0]", "ñ" })
                {
                    if (operacion.Consulta.Contains(parametro))
                        continue;
                    probadas++;
                    var respuesta = await operacion.Quien.Enviar(operacion.Metodo, $"{operacion.Ruta}?{Uri.EscapeDataString(parametro)}=1",
                        operacion.ConCuerpo ? new StringContent(operacion.Ejemplo.ToJsonString(), Encoding.UTF8, "application/json") : null, []);
                    Rechazo(respuesta, "parametro_desconocido", parametro, $"{operacion} ?{parametro}");
                }
        });
        Assert.That(probadas, Is.GreaterThan(100));
    }

    [Test]
    public async Task Una_errata_sugiere_el_parámetro_parecido()
    {
        foreach (var operacion in Listas())
            foreach (var parametro in operacion.Consulta.Where(p => p.Length > 3))
            {
                var errata = parametro[..^1];
                if (operacion.Consulta.Contains(errata))
                    continue;
                var problema = Problema(await operacion.Quien.Get($"{operacion.Ruta}?{errata}=1"), HttpStatusCode.BadRequest, "parametro_desconocido", $"{operacion} {errata}");
                Assert.That((string?)problema["detail"], Does.Contain($"«{errata}»").And.Contain("¿Quiso decir «"), $"{operacion} {errata}");
            }
        var tamano = (await Vendedor.Get("/productos?tamaño=5")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");
        Assert.That((string?)tamano["errores"]![0]!["mensaje"], Does.Contain("«tamano»"));
    }

    [Test]
    public async Task Un_parámetro_repetido_se_nombra()
    {
        foreach (var operacion in Listas())
            foreach (var parametro in operacion.Consulta)
                Rechazo(await operacion.Quien.Get($"{operacion.Ruta}?{parametro}=1&{parametro}=1"), "parametro_invalido", parametro, $"{operacion} {parametro}");
    }

    [Test]
    public async Task Un_parámetro_de_otro_tipo_se_nombra()
    {
        var probados = 0;
        foreach (var operacion in Listas())
            foreach (var (parametro, tipo) in operacion.Tipos)
                foreach (var valor in tipo switch
                {
                    "integer" => ["abc", "1.5", "99999999999999999999", "-99999999999999999999", "1e3", "", "0x1", "1,000", "null", "[1]", "%00", new string('9', 4000)],
                    "number" => ["abc", "1e400", "", "NaN", "Infinity", "1,5", "--1", new string('9', 4000)],
                    "boolean" => ["si", "1", "", "truee", "null"],
                    _ => parametro is "desde" or "hasta" or "aFecha" ? ["ayer", "", "2026-13-01", "2026-02-30", "2026-11-23T10:00:00", "0000-00-00", new string('9', 4000)] : Array.Empty<string>(),
                })
                {
                    probados++;
                    Rechazo(await operacion.Quien.Get($"{operacion.Ruta}?{parametro}={valor}"), "parametro_invalido", parametro, $"{operacion} {parametro}={Corto(valor)}");
                }
        Assert.That(probados, Is.GreaterThan(100));
    }

    [Test]
    public async Task Un_parámetro_imposible_o_larguísimo_nunca_rompe()
    {
        foreach (var operacion in Listas())
        {
            foreach (var parametro in operacion.Consulta)
                foreach (var valor in new[] { new string('x', 4000), "%EF%BF%BE", "%00", "%FF", "%ED%A0%BD", "%E2%80%AE", "'", "%5C", "-1", "0", "9223372036854775807", "-9223372036854775808" })
                {
                    // Un flujo bien pedido no se acaba; HEAD dice si lo está.
                    if (operacion.Ruta.EndsWith("/eventos", StringComparison.Ordinal)
                        && (await operacion.Quien.Enviar(HttpMethod.Head, $"{operacion.Ruta}?{parametro}={valor}", null, [])).Estado == HttpStatusCode.OK)
                        continue;
                    var respuesta = await operacion.Quien.Get($"{operacion.Ruta}?{parametro}={valor}");
                    if (respuesta.Estado == HttpStatusCode.OK)
                        continue;
                    var caso = $"{operacion} {parametro}={Corto(valor)}";
                    Assert.That(respuesta.Estado, Is.EqualTo(HttpStatusCode.BadRequest), $"{caso} {respuesta.Texto}");
                    Rechazo(respuesta, (string)respuesta["codigo"]!, parametro, caso);
                    Assert.That((string?)respuesta["codigo"], Is.EqualTo("validacion").Or.EqualTo("parametro_invalido"), caso);
                }
        }
    }

    [Test]
    public async Task Un_id_de_ruta_imposible_responde_404()
    {
        var probadas = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in Operaciones().Where(o => o.Plantilla.Contains("id}", StringComparison.OrdinalIgnoreCase)))
                foreach (var id in new[] { "99999999999999999999", "-99999999999999999999", "-1", "0", "9223372036854775807", "abc", "1.0", "1%2F2", "%27" })
                {
                    probadas++;
                    var respuesta = await operacion.Quien.Enviar(operacion.Metodo, ContratoPublicado.ConId(Prefijo(operacion.Plantilla), id),
                        operacion.ConCuerpo ? new StringContent(operacion.Ejemplo.ToJsonString(), Encoding.UTF8, "application/json") : null, []);
                    Problema(respuesta, HttpStatusCode.NotFound, "no_encontrado", $"{operacion} {id}");
                }
        });
        Assert.That(probadas, Is.GreaterThan(50));
    }
}
