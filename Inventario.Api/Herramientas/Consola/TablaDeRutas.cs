using System.Text.Json.Nodes;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// La tabla de rutas de <c>CONTRATO.md</c>: una fila por operación del documento OpenAPI, con lo que dice su endpoint de
/// quién puede, qué admite y con qué rechaza.
/// </summary>
internal static class TablaDeRutas
{
    private const string Inicio = "<!-- rutas: las escribe el verbo «openapi» -->";
    private const string Fin = "<!-- fin de las rutas -->";

    private const string Titulos = """
        | Operación | Qué hace | Quién | Admite | Rechazos propios |
        |---|---|---|---|---|
        """;

    /// <summary>El mismo texto con la tabla entre sus dos marcas.</summary>
    /// <exception cref="FalloClaroException">No están las dos, en orden.</exception>
    public static async Task<string> PonerEnAsync(string contrato, IServiceProvider servicio)
    {
        var inicio = contrato.IndexOf(Inicio, StringComparison.Ordinal);
        var fin = contrato.IndexOf(Fin, StringComparison.Ordinal);
        return inicio >= 0 && fin > inicio
            ? $"{contrato[..(inicio + Inicio.Length)]}\n{await EscribirAsync(servicio)}\n{contrato[fin..]}"
            : throw new FalloClaroException($"El archivo no tiene las marcas «{Inicio}» y «{Fin}».");
    }

    private static async Task<string> EscribirAsync(IServiceProvider servicio)
    {
        var porNombre = servicio.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata)
            .Where(m => m.GetMetadata<IEndpointNameMetadata>() is not null)
            .ToDictionary(m => m.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        var documento = JsonNode.Parse(await servicio.GetRequiredService<DocumentoOpenApi>().LeerAsync())!;
        return string.Join('\n', documento["paths"]!.AsObject().SelectMany(r => r.Value!.AsObject().Select(o =>
            Fila(o.Key, r.Key, o.Value!, porNombre[(string)o.Value!["operationId"]!]))).Prepend(Titulos));
    }

    private static string Fila(string metodo, string ruta, JsonNode operacion, EndpointMetadataCollection metadata)
    {
        var rechazos = metadata.OfType<Rechazos>().SelectMany(r => r.Errores).Select(e => $"`{e.Codigo}`");
        return $"| `{metodo.ToUpperInvariant()} {ruta.Replace(Rutas.Raiz, "", StringComparison.Ordinal)}` | {operacion["summary"]} "
            + $"| {Quien(Permisos.De(metadata))} | {string.Join(", ", Admite(metodo, metadata))} "
            + $"| {string.Join(' ', rechazos)} |";
    }

    private static string Quien(List<string> permisos)
    {
        if (permisos.Count == 0)
            return "sin sesión";
        var roles = Seguridad.RolesDe(permisos);
        return (roles.Count == Permisos.RolesDe(Permisos.TenerSesion).Count ? "todos" : string.Join(", ", roles))
            + (permisos.All(Permisos.AdmiteClaves) ? "" : ", sin clave de API");
    }

    private static IEnumerable<string> Admite(string metodo, EndpointMetadataCollection metadata)
    {
        if (HttpMethods.IsPost(metodo) && IdempotenciaFilter.SeRecuerda(metadata))
            yield return "clave";
        if (metadata.GetMetadata<Simulable>() is not null)
            yield return "simular";
        if (metadata.GetMetadata<Exportable>() is not null)
            yield return "CSV";
    }
}
