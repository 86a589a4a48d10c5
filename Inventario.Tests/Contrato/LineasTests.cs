using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que cuesta rechazar un cuerpo con líneas no crece con ellas: se cuentan antes de mirarlas, y se nombran los primeros fallos.</summary>
public sealed class LineasTests : ApiTest
{
    private static IEnumerable<string> ConLineas() => ContratoPublicado.Operaciones.Where(o =>
        o.Json.TryGetProperty("requestBody", out _) && o.Contenidos().First() is { Tipo: "application/json" } cuerpo
            && ValoresDelEsquema.Campos(ContratoPublicado.Resolver(cuerpo.Json.GetProperty("schema"))).Exists(c => c.Name == "lineas")).Select(o => o.Id);

    [Test]
    public void Son_las_de_ventas_devoluciones_movimientos_y_conteos() => Assert.That(ConLineas(),
        Is.EquivalentTo(["RegistrarVenta", "DevolverVenta", "RegistrarMovimientos", "RegistrarConteo"]));

    [TestCaseSource(nameof(ConLineas))]
    public async Task Con_demasiadas_líneas_las_cuenta_y_no_mira_ninguna(string operacion)
    {
        var respuesta = await Mandar(operacion, 85_000);

        respuesta.DebeSerValidacion("lineas demasiados_elementos");
        Assert.That((int)respuesta["totalErrores"], Is.EqualTo(1));
    }

    [TestCaseSource(nameof(ConLineas))]
    public async Task De_muchos_fallos_se_dicen_los_cien_primeros_y_cuántos_son(string operacion)
    {
        var problema = (await Mandar(operacion, 500)).DebeSerProblema(HttpStatusCode.BadRequest, "validacion");

        Assert.That(problema["errores"]!.AsArray(), Has.Count.EqualTo(100));
        Assert.That((int)problema["totalErrores"]!, Is.GreaterThanOrEqualTo(1_000));
    }

    private Task<Respuesta> Mandar(string operacion, int lineas) => Administrador.Post(
        ContratoPublicado.Operaciones.Single(o => o.Id == operacion).Ruta[Cliente.Raiz.Length..].Replace("{id}", "1", StringComparison.Ordinal),
        new JsonObject { ["lineas"] = new JsonArray([.. Enumerable.Range(0, lineas).Select(_ => new JsonObject())]) });
}
