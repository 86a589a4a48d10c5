using System.Buffers;
using System.Text;
using System.Text.Json;
using Inventario.Api.Common.Listas;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Exportacion;

/// <summary>
/// Escribe el CSV (RFC 4180, UTF-8) tanda a tanda. Si algo falla a la mitad se corta la conexión, para que media lista no
/// pase por una entera.
/// </summary>
internal sealed class ExportacionResult(FormatoDeExportacion formato, IReadOnlyList<ColumnaExportada> columnas, JsonSerializerOptions json,
    IConFilas<object> primera, Func<string, Task<IConFilas<object>>> leer) : IResult
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
        for (var tanda = primera; ; tanda = await leer(((IPagina)tanda).Siguiente!))
        {
            foreach (var fila in tanda.Datos)
                EscribirFila(texto, columnas.Select(c => c.Celda(fila, json)));
            await escritor.WriteAsync(texto, httpContext.RequestAborted);
            await escritor.FlushAsync(httpContext.RequestAborted);
            texto.Clear();
            if (tanda is not IPagina { Siguiente: not null })
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

    /// <summary>Lo último que nombra la ruta: <c>productos.csv</c>, <c>kardex.csv</c>.</summary>
    private static string Nombre(HttpContext context) =>
        $"{context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Last(p => !char.IsAsciiDigit(p[0]))}.csv";
}
