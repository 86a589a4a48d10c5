using System.Net;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Migraciones;
using Inventario.Tests.Consola;
using Inventario.Tests.Support;

namespace Inventario.Tests.Http;

/// <summary>Lo que escribe en el registro el ejecutable de verdad: ni lo que mandan los clientes, ni líneas falsificadas.</summary>
public sealed partial class RegistroTests : IDisposable
{
    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [TestCase("Development")]
    [TestCase("Production")]
    public async Task El_registro_no_repite_lo_que_manda_el_cliente(string entorno)
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var api = new Proceso(
        [
            ("ASPNETCORE_ENVIRONMENT", entorno), ("ConnectionStrings__Inventario", bd.CadenaServicio),
            ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ]);
        using var http = new HttpClient { BaseAddress = Direccion(await api.EsperarAsync("Now listening on")) };

        await http.GetAsync("/api/v1/x%0d%0a%5B23:59:59%20ERR%5D%20FORJADA%1b%5B31m");
        await http.GetAsync("/api/v1/productos?nombre=MARCADOR-SECRETO");
        await http.GetAsync($"/api/v1/eventos?entrada=MARCADOR-{new string('a', 34)}");
        var sesion = await http.PostAsync("/api/v1/sesiones",
            new StringContent("""{"correo":"MARCADOR-CORREO@ejemplo.test","contrasena":"MARCADOR-CLAVE"}""", null, "application/json"));
        var forjada = await http.PostAsync("/api/v1/sesiones",
            new StringContent("""{"x\n[21:00:00 INF] FORJADA":1,"MARCADOR-CAMPO":2}""", null, "application/json"));
        await http.GetAsync("/api/v1/productos");

        Assert.That(forjada.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(sesion.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await api.EsperarAsync("/api/v1/sesiones");
        foreach (var marca in new[] { "FORJADA", "MARCADOR", "\u001b[31m" })
            Assert.That(api.HaEscrito(marca), Is.False, marca);
    }

    private static Uri Direccion(string linea) => new(Puerto().Match(linea).Value);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Puerto();
}
