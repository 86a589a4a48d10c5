using System.Net;

namespace Inventario.Tests.Http;

/// <summary>Todo lo que se pide de un periodo, según el propio documento OpenAPI.</summary>
public sealed class PeriodosTests : ApiTest
{
    [TestCase("desde=2026-03-02&hasta=2026-03-01")]
    [TestCase("desde=2026-03-02T00:00:01Z&hasta=2026-03-02T00:00:00Z")]
    [TestCase("desde=2026-03-03T00:00:00Z&hasta=2026-03-02")]
    public async Task Un_periodo_que_acaba_antes_de_empezar_es_un_error_que_lo_dice(string periodo)
    {
        foreach (var ruta in await RutasConPeriodo())
            (await Administrador.Get($"{ruta}?{periodo}")).DebeSerValidacion("hasta antes_que_desde");
    }

    [TestCase("desde=2026-03-02&hasta=2026-03-02")]
    [TestCase("desde=2026-03-02T00:00:00Z&hasta=2026-03-02T00:00:00Z")]
    public async Task Un_solo_día_y_un_periodo_vacío_valen(string periodo)
    {
        foreach (var ruta in await RutasConPeriodo())
            (await Administrador.Get($"{ruta}?{periodo}")).Debe(HttpStatusCode.OK);
    }

    private async Task<List<string>> RutasConPeriodo()
    {
        var (producto, cliente) = (await UnProducto(), await UnCliente());
        var documento = (await Anonimo.Get("//openapi/v1.json")).Json;
        var rutas = (
            from ruta in documento["paths"]!.AsObject()
            let parametros = ruta.Value!["get"]?["parameters"]?.AsArray().Select(p => (string?)p!["name"]).ToList() ?? []
            where parametros.Contains("desde") && parametros.Contains("hasta")
            select ruta.Key.Replace("{id}", $"{(ruta.Key.Contains("clientes", StringComparison.Ordinal) ? cliente : producto)}", StringComparison.Ordinal)).ToList();
        Assert.That(rutas, Has.Count.GreaterThanOrEqualTo(9));
        return rutas;
    }
}
