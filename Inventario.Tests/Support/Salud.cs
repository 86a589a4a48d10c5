using System.Net;

namespace Inventario.Tests.Support;

/// <summary>Una API, cuando ya puede atender.</summary>
internal static class Salud
{
    /// <summary>
    /// Espera a que esté lista. Recién arrancada, o con la máquina ocupada, la base puede no responderle a tiempo la primera vez: entonces
    /// dice 503, y es verdad.
    /// </summary>
    /// <param name="http">Con la dirección de la API.</param>
    /// <returns>Lo que responde entonces.</returns>
    public static async Task<string> EsperarListaAsync(HttpClient http)
    {
        var texto = "";
        await Espera.HastaQueAsync("sigue sin estar lista", async () =>
        {
            using var respuesta = await http.GetAsync("/salud/listo");
            texto = await respuesta.Content.ReadAsStringAsync();
            Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.ServiceUnavailable), texto);
            return respuesta.StatusCode == HttpStatusCode.OK;
        });
        return texto;
    }
}
