using System.Buffers;
using System.Text;
using System.Text.Json;
using Inventario.Api.Common.Http;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Exportacion;

/// <summary>
/// Escribe el CSV (RFC 4180, UTF-8) tanda a tanda. Si algo falla a la mitad se corta la conexión, para que media lista no
/// pase por una entera.
/// </summary>
internal sealed class ExportacionResult(FormatoDeExportacion formato, IReadOnlyList<ColumnaExportada> columnas, JsonSerializerOptions json,
    Tanda primera, Func<string, Task<Tanda>> leer) : IResult
{
    private const string FinDeFila = "\r\n";

    private readonly SearchValues<char> especiales = SearchValues.Create([formato.Separador, '"', '\r', '\n']);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{FormatoDeExportacion.Tipo}; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Nombre(httpContext) }.ToString();

        await using var escritor = new StreamWriter(response.Body, new UTF8Encoding(formato.ConMarca), leaveOpen: true);
        var texto = new StringBuilder();
        EscribirFila(texto, columnas.Select(c => c.Nombre));
        for (var tanda = primera; ; tanda = await leer(tanda.Siguiente))
        {
            foreach (var fila in tanda.Filas)
                EscribirFila(texto, columnas.Select(c => c.Celda(fila, json, formato.Numeros)));
            await escritor.WriteAsync(texto, httpContext.RequestAborted);
            await escritor.FlushAsync(httpContext.RequestAborted);
            texto.Clear();
            if (tanda.Siguiente is null)
                return;
        }
    }

    private void EscribirFila(StringBuilder texto, IEnumerable<string> celdas)
    {
        foreach (var (i, celda) in celdas.Index())
        {
            if (i > 0)
                texto.Append(formato.Separador);
            if (celda.AsSpan().ContainsAny(especiales))
                texto.Append('"').Append(celda.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                texto.Append(celda);
        }
        texto.Append(FinDeFila);
    }

    /// <summary>El de la ruta: <c>productos.csv</c>, <c>productos-7-kardex.csv</c>, <c>informes-ventas.csv</c>.</summary>
    private static string Nombre(HttpContext context) =>
        $"{context.Request.Path.Value![Rutas.Raiz.Length..].Trim('/').Replace('/', '-')}.csv";
}

/// <summary>Las filas que se leen de una vez.</summary>
/// <param name="Siguiente">Cursor de las que vienen después; nulo si son las últimas.</param>
internal sealed record Tanda(IReadOnlyList<object> Filas, string? Siguiente);
