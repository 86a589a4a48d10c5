using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Support;

/// <summary>Lee una lista entera, página a página, como lo haría un cliente.</summary>
internal static class Recorrido
{
    private const int PaginasMax = 1000;

    /// <summary>Por número de página, hasta la primera vacía.</summary>
    public static async Task<List<JsonNode>> PorPagina(Cliente cliente, string ruta, int tamano)
    {
        List<JsonNode> filas = [];
        for (var pagina = 1; pagina <= PaginasMax; pagina++)
        {
            var respuesta = (await cliente.Get($"{ruta}{Union(ruta)}tamano={tamano}&pagina={pagina}")).Debe(HttpStatusCode.OK);
            var datos = respuesta["datos"].AsArray();
            Assert.That(datos, Has.Count.LessThanOrEqualTo(tamano));
            if (datos.Count == 0)
                return filas;
            filas.AddRange(datos.Select(d => d!));
        }
        throw new AssertionException($"{ruta} no se acaba.");
    }

    /// <summary>Por cursor, hasta que no hay siguiente.</summary>
    public static async Task<List<JsonNode>> PorCursor(Cliente cliente, string ruta, int tamano)
    {
        List<JsonNode> filas = [];
        var cursor = "";
        for (var pagina = 1; pagina <= PaginasMax; pagina++)
        {
            var respuesta = (await cliente.Get($"{ruta}{Union(ruta)}tamano={tamano}{cursor}")).Debe(HttpStatusCode.OK);
            filas.AddRange(respuesta["datos"].AsArray().Select(d => d!));
            if ((string?)respuesta.Json["siguiente"] is not { } siguiente)
                return filas;
            cursor = $"&despuesDe={Uri.EscapeDataString(siguiente)}";
        }
        throw new AssertionException($"{ruta} no se acaba.");
    }

    public static List<long> Ids(this IEnumerable<JsonNode?> filas) => [.. filas.Select(f => (long)f!["id"]!)];

    private static char Union(string ruta) => ruta.Contains('?', StringComparison.Ordinal) ? '&' : '?';
}
