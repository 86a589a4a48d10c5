using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Con <c>Accept: text/csv</c> exporta entera una respuesta con filas, con los mismos filtros, permisos y orden. Sigue
/// el cursor de la lista por lotes: ni el servicio guarda la lista ni una descarga lenta ocupa una conexión.
/// </summary>
internal sealed class ExportacionFilter(UsuarioActual usuario, LimiteDeExportaciones limite, IOptions<JsonOptions> json) : IEndpointFilter
{
    private const int FilasPorLote = 1_000;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetEndpoint()!.Metadata.GetMetadata<Exportable>() is { Fila: var fila }
            ? ExportarAsync(fila, context, next) : next(context);

    private async ValueTask<object?> ExportarAsync(Type fila, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.VariaPor(HeaderNames.Accept);
        var formato = FormatoDeExportacion.Leer(http.Request.Query);
        var esCsv = SePrefiere(http.Request);
        var columnas = esCsv || formato.Columnas is not null ? Columnas(fila, formato) : [];
        if (!esCsv)
            return await next(context);

        http.Response.RegisterForDispose(limite.Entrar(usuario.Id));
        // El primer lote se lee antes de responder: un error sale como problema.
        var primera = await LeerAsync(context, next, cursor: null);
        return new ExportacionResult(formato, columnas, json.Value.SerializerOptions, primera, cursor => LeerAsync(context, next, cursor));
    }

    private IReadOnlyList<ColumnaExportada> Columnas(Type fila, FormatoDeExportacion formato)
    {
        var todas = ColumnaExportada.De(fila, json.Value.SerializerOptions, usuario.VeCostos);
        return formato.Columnas is { } pedidas ? ColumnaExportada.Elegir(todas, pedidas) : todas;
    }

    private static async Task<LoteDeFilas> LeerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string? cursor)
    {
        for (var i = 0; i < context.Arguments.Count; i++)
            if (context.Arguments[i] is ConsultaPorCursor consulta)
                context.Arguments[i] = consulta.ParaExportar(cursor, FilasPorLote);
        var leido = ((IValueHttpResult)(await next(context))!).Value;
        return new LoteDeFilas(((IConFilas<object>)leido!).Datos, (leido as IPagina)?.Siguiente);
    }

    /// <summary>Dice si CSV es lo preferido de Accept; con igual preferencia manda el orden de la cabecera.</summary>
    private static bool SePrefiere(HttpRequest peticion) => peticion.GetTypedHeaders().Accept
        .Where(a => a.Quality is not 0)
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => a.MediaType.Value?.ToLowerInvariant())
        .FirstOrDefault(a => a is CuerpoCsv.Tipo or "text/*" or "application/json" or "application/*" or "*/*")
        is CuerpoCsv.Tipo or "text/*";
}
