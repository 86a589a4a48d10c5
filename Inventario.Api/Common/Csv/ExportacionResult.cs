using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Escribe el CSV (RFC 4180, UTF-8) por lotes. Ante un error o un cliente que no recoge un lote a tiempo corta la
/// conexión: media lista no pasa por entera, y su sitio queda libre para otra.
/// </summary>
internal sealed class ExportacionResult(FormatoDeExportacion formato, IReadOnlyList<ColumnaExportada> columnas, JsonSerializerOptions json,
    LoteDeFilas primera, Func<string, Task<LoteDeFilas>> leer) : IResult
{
    private const string FinDeFila = "\r\n";
    private static readonly TimeSpan PlazoDeLote = TimeSpan.FromSeconds(30);

    private readonly SearchValues<char> especiales = SearchValues.Create([formato.Separador, '"', '\r', '\n']);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{CuerpoCsv.Tipo}; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Nombre(httpContext) }.ToString();

        await using var escritor = new StreamWriter(response.Body, new UTF8Encoding(formato.ConMarca), leaveOpen: true);
        var texto = new StringBuilder();
        EscribirFila(texto, columnas.Select(c => c.Nombre));
        for (var lote = primera; ; lote = await leer(lote.Siguiente))
        {
            foreach (var fila in lote.Filas)
                EscribirFila(texto, columnas.Select(c => c.Celda(fila, json, formato.Numeros)));
            if (!await EnviarAsync(escritor, texto, httpContext.RequestAborted))
            {
                httpContext.Abort();
                return;
            }
            texto.Clear();
            if (lote.Siguiente is null)
                return;
        }
    }

    /// <returns>Falso si el cliente no lo recoge a tiempo.</returns>
    private static async Task<bool> EnviarAsync(StreamWriter escritor, StringBuilder texto, CancellationToken seFue)
    {
        using var plazo = CancellationTokenSource.CreateLinkedTokenSource(seFue);
        plazo.CancelAfter(PlazoDeLote);
        try
        {
            await escritor.WriteAsync(texto, plazo.Token);
            await escritor.FlushAsync(plazo.Token);
            return true;
        }
        catch (OperationCanceledException) when (!seFue.IsCancellationRequested)
        {
            return false;
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

    /// <summary>
    /// Nombre del archivo según la ruta: <c>productos.csv</c>, <c>productos-7-kardex.csv</c>,
    /// <c>informes-ventas.csv</c>.
    /// </summary>
    private static string Nombre(HttpContext context) =>
        $"{context.Request.Path.Value![Rutas.Raiz.Length..].Trim('/').Replace('/', '-')}.csv";
}

/// <summary>Lote de filas leídas.</summary>
/// <param name="Siguiente">Cursor del lote siguiente; nulo en el último.</param>
internal sealed record LoteDeFilas(IReadOnlyList<object> Filas, string? Siguiente);
