using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ModificarClienteTests : ApiTest
{
    [Test]
    public async Task Veinte_a_la_vez_de_campos_distintos_quedan_todos()
    {
        var id = await UnCliente();
        string[] campos = ["nombre", "documento", "telefono", "direccion"];

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? Administrador : Vendedor)
            .Patch($"/clientes/{id}", $$"""{"{{campos[n % 4]}}":"{{campos[n % 4]}} {{n / 4}}"}""")));

        foreach (var respuesta in respuestas)
            respuesta.Debe(HttpStatusCode.OK);
        var cliente = await Vendedor.Get($"/clientes/{id}");
        using (Assert.EnterMultipleScope())
        {
            foreach (var campo in campos)
                Assert.That((string?)cliente[campo], Does.Match($"^{campo} [0-4]$"));
            Assert.That((int)cliente["version"], Is.EqualTo(21));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_validación_anonimización_y_documento_repetido()
    {
        (await Administrador.Post("/clientes", new { nombre = "Este", documento = "D1" })).Debe(HttpStatusCode.Created);
        var id = await UnCliente("Sur");
        var anonimo = await UnCliente("Luis Gil");
        (await Administrador.Post($"/clientes/{anonimo}/anonimizacion", new { })).Debe(HttpStatusCode.OK);
        (string, string) vieja = ("If-Match", "\"7\"");
        const string Malo = """{"nombre":"","correo":"norte","documento":"D1"}""";
        const string Repetido = """{"documento":"d1"}""";

        (await Anonimo.Patch("/clientes/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Almacenista.Patch("/clientes/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Patch("/clientes/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Vendedor.Patch($"/clientes/{id}", Malo, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Vendedor.Patch($"/clientes/{anonimo}", Malo)).DebeSerValidacion("nombre obligatorio", "correo correo_no_valido");
        (await Vendedor.Patch($"/clientes/{anonimo}", Repetido)).DebeSerProblema(HttpStatusCode.Conflict, "cliente_anonimizado");
        (await Vendedor.Patch($"/clientes/{id}", Repetido)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Filas<int>("SELECT version FROM cliente ORDER BY id"), Is.EqualTo([1, 1, 2]));
    }

    [Test]
    public async Task Si_se_anonimiza_a_la_vez_sus_datos_no_vuelven()
    {
        for (var ronda = 0; ronda < 8; ronda++)
        {
            var id = await UnCliente("Luis Gil");

            var respuestas = await Task.WhenAll(
                Vendedor.Patch($"/clientes/{id}", """{"telefono":"555"}"""), Administrador.Post($"/clientes/{id}/anonimizacion", new { }));

            respuestas[1].Debe(HttpStatusCode.OK);
            if (respuestas[0].Estado != HttpStatusCode.OK)
                respuestas[0].DebeSerProblema(HttpStatusCode.Conflict, "cliente_anonimizado");
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM cliente WHERE id = @id AND (nombre = 'Luis Gil' OR telefono IS NOT NULL)", new { id }), Is.Zero);
        }
    }
}
