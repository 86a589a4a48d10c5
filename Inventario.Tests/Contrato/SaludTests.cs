using System.Net;

namespace Inventario.Tests.Contrato;

public sealed class SaludTests : ApiTest
{
    [Test]
    public async Task Vivo_responde_sin_sesión() =>
        Assert.That((await Anonimo.Get("//salud/vivo")).Debe(HttpStatusCode.OK).Texto, Is.EqualTo("""{"estado":"vivo"}"""));

    [Test]
    public async Task Listo_responde_sin_sesión_si_hay_base_y_todas_las_migraciones() =>
        Assert.That(await Salud.EsperarListaAsync(Anonimo.Http), Is.EqualTo("""{"estado":"listo"}"""));

    [TestCase("DELETE FROM migracion ORDER BY nombre DESC LIMIT 1", TestName = "No_está_listo(falta una migración)")]
    [TestCase("UPDATE migracion SET huella = REPEAT('0', 64) ORDER BY nombre LIMIT 1", TestName = "No_está_listo(cambió una migración aplicada)")]
    public async Task No_está_listo(string cambio)
    {
        await Ejecutar("CREATE TABLE copia_de_migracion AS SELECT * FROM migracion");
        try
        {
            await Ejecutar(cambio);

            var respuesta = await Anonimo.Get("//salud/listo");

            respuesta.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");
            Assert.That(int.Parse(respuesta.Cabecera("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), Is.Positive);
            (await Anonimo.Get("//salud/vivo")).Debe(HttpStatusCode.OK);
        }
        finally
        {
            await Ejecutar("REPLACE INTO migracion SELECT * FROM copia_de_migracion; DROP TABLE copia_de_migracion");
        }
        await Salud.EsperarListaAsync(Anonimo.Http);
    }
}
