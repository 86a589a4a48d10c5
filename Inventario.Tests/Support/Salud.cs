using System.Net;

namespace Inventario.Tests.Support;

/// <summary>Una API en otro proceso, cuando ya puede atender.</summary>
internal static class Salud
{
    /// <summary>Solo para fallar en vez de esperar sin fin.</summary>
    private static readonly TimeSpan EsperaMax = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Espera a que esté lista. Recién arrancada, o con la máquina ocupada, la base puede no responderle a tiempo la primera vez: entonces
    /// dice 503, y es verdad.
    /// </summary>
    /// <param name="http">Con la dirección de la API.</param>
    public static async Task EsperarListaAsync(HttpClient http)
    {
        using var plazo = new CancellationTokenSource(EsperaMax);
        while (true)
        {
            using var respuesta = await http.GetAsync("/salud/listo", plazo.Token);
            if (respuesta.StatusCode == HttpStatusCode.OK)
                return;
            Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), await respuesta.Content.ReadAsStringAsync(plazo.Token));
            await Task.Delay(20, plazo.Token);
        }
    }
}
