using System.Reflection;
using System.Security.Cryptography;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Importacion;

/// <summary>
/// El cuerpo <c>text/csv</c> de una petición, recibido entero antes de atenderla: está en un archivo temporal, así que ocupa
/// disco y no memoria, y se puede leer más de una vez. Se borra con la respuesta.
/// </summary>
public sealed class CuerpoCsv : IBindableFromHttpContext<CuerpoCsv>, IDisposable
{
    public const string Tipo = "text/csv";
    public const long BytesMax = 32 * 1024 * 1024;
    private const int TrozoBytes = 64 * 1024;

    private readonly ArchivoTemporal archivo = new();

    private CuerpoCsv()
    {
    }

    /// <summary>SHA-256 del archivo, en hexadecimal: dos iguales son el mismo.</summary>
    public string Huella { get; private set; } = "";

    static async ValueTask<CuerpoCsv?> IBindableFromHttpContext<CuerpoCsv>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ExigirTipo(context.Request);
        var cuerpo = new CuerpoCsv();
        context.Response.RegisterForDispose(cuerpo);
        await cuerpo.RecibirAsync(context.Request.Body, context.RequestAborted);
        return cuerpo;
    }

    /// <summary>El archivo desde el principio.</summary>
    internal Stream Leer() => archivo.Leer();

    public void Dispose() => archivo.Dispose();

    private async Task RecibirAsync(Stream cuerpo, CancellationToken cancellationToken)
    {
        using var huella = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var trozo = new byte[TrozoBytes];
        while (await cuerpo.ReadAsync(trozo, cancellationToken) is var leidos and > 0)
        {
            huella.AppendData(trozo, 0, leidos);
            await archivo.EscribirAsync(trozo.AsMemory(0, leidos), cancellationToken);
        }
        Huella = Convert.ToHexStringLower(huella.GetHashAndReset());
    }

    /// <exception cref="ProblemException">415 <c>tipo_no_soportado</c>.</exception>
    private static void ExigirTipo(HttpRequest peticion)
    {
        var tipo = peticion.GetTypedHeaders().ContentType;
        if (!string.Equals(tipo?.MediaType.Value, Tipo, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException("tipo_no_soportado", "El cuerpo debe ser un archivo CSV, con Content-Type: text/csv.");
        var juego = tipo!.Charset.Value?.Trim('"');
        if (!string.IsNullOrEmpty(juego) && !string.Equals(juego, "utf-8", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException("tipo_no_soportado", "El archivo debe estar en UTF-8: guárdelo como «CSV UTF-8».");
    }
}
