using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Cuerpo <c>text/csv</c> de una petición, recibido entero en un archivo temporal antes de atenderla: ocupa disco y no
/// memoria, y se puede leer más de una vez. Se borra con la respuesta.
/// </summary>
public sealed class CuerpoCsv(Encoding juego) : IBindableFromHttpContext<CuerpoCsv>, IDisposable
{
    public const string Tipo = "text/csv";
    public const long BytesMax = 32 * 1024 * 1024;
    private const int TrozoBytes = 64 * 1024;

    private static readonly Encoding Utf8 = QueMarca("utf-8"), Utf16 = QueMarca("utf-16"), Utf16AlReves = QueMarca("utf-16BE");

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;

    /// <summary>Juegos admitidos. iso-8859-1 se lee como windows-1252, que solo difiere en los de control.</summary>
    private static readonly Dictionary<string, Encoding> Juegos = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = Utf8,
        ["utf-8"] = Utf8,
        ["windows-1252"] = Windows1252,
        ["iso-8859-1"] = Windows1252,
    };

    private readonly ArchivoTemporal archivo = new();

    /// <summary>SHA-256 del archivo y de su forma de leerlo, en hexadecimal.</summary>
    public string Huella { get; private set; } = "";

    internal Encoding Juego { get; private set; } = juego;

    static async ValueTask<CuerpoCsv?> IBindableFromHttpContext<CuerpoCsv>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var cuerpo = new CuerpoCsv(JuegoDe(context.Request));
        context.Response.RegisterForDispose(cuerpo);
        await cuerpo.RecibirAsync(context.Request.Body, context.RequestAborted);
        return cuerpo;
    }

    internal Stream Leer() => archivo.Leer();

    public void Dispose() => archivo.Dispose();

    private async Task RecibirAsync(Stream cuerpo, CancellationToken cancellationToken)
    {
        using var huella = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var trozo = new byte[TrozoBytes];
        while (await LeerAsync(cuerpo, trozo, cancellationToken) is var leidos and > 0)
        {
            huella.AppendData(trozo, 0, leidos);
            archivo.Escribir(trozo.AsSpan(0, leidos));
        }
        Juego = JuegoDeLaMarca() ?? Juego;
        if (Juego != Utf8)
            huella.AppendData(Encoding.UTF8.GetBytes(Juego.WebName));
        Huella = Convert.ToHexStringLower(huella.GetHashAndReset());
    }

    /// <summary>Juego de la marca BOM, que manda sobre el declarado: «Texto Unicode» de Excel es UTF-16 con ella.</summary>
    private Encoding? JuegoDeLaMarca()
    {
        Span<byte> principio = stackalloc byte[(int)long.Min(3, archivo.Largo)];
        archivo.Leer(0, principio);
        return principio switch
        {
            [0xEF, 0xBB, 0xBF] => Utf8,
            [0xFF, 0xFE, ..] => Utf16,
            [0xFE, 0xFF, ..] => Utf16AlReves,
            _ => null,
        };
    }

    /// <summary>Juego que marca los bytes mal codificados en vez de sustituirlos.</summary>
    private static Encoding QueMarca(string nombre) => Encoding.GetEncoding(
        nombre, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback($"{FilaCsv.MalCodificado}"));

    private static async ValueTask<int> LeerAsync(Stream cuerpo, byte[] trozo, CancellationToken cancellationToken)
    {
        try
        {
            return await cuerpo.ReadAsync(trozo, cancellationToken);
        }
        catch (IOException e)
        {
            throw PeticionIlegible.CuerpoRoto(e);
        }
    }

    /// <exception cref="ProblemException">415 <c>tipo_no_soportado</c>.</exception>
    private static Encoding JuegoDe(HttpRequest peticion)
    {
        var tipo = peticion.GetTypedHeaders().ContentType;
        if (!string.Equals(tipo?.MediaType.Value, Tipo, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ErroresComunes.TipoNoSoportado, "El cuerpo debe ser un archivo CSV, con Content-Type: text/csv.");
        return Juegos.TryGetValue(tipo!.Charset.Value?.Trim('"') ?? "", out var juego) ? juego : throw new ProblemException(
            ErroresComunes.TipoNoSoportado,
            "El archivo debe estar en UTF-8 (guárdelo como «CSV UTF-8») o en windows-1252 o iso-8859-1, si lo declara.");
    }
}
