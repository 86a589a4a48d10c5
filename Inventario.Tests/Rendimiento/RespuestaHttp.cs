using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Rendimiento;

/// <summary>Lo poco que hace falta leer de una respuesta HTTP/1.1: su estado y dónde acaba.</summary>
internal readonly partial record struct RespuestaHttp(int Estado, int InicioDelCuerpo, int Fin)
{
    /// <summary>La respuesta, si ya llegó entera; si no, nulo.</summary>
    /// <exception cref="InvalidDataException">No es una respuesta que se sepa leer.</exception>
    public static RespuestaHttp? Leer(ReadOnlySpan<byte> bytes)
    {
        var finDeCabeceras = bytes.IndexOf("\r\n\r\n"u8);
        if (finDeCabeceras < 0)
            return null;
        if (!bytes.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(bytes[9..], out int estado, out _))
            throw new InvalidDataException("no es una respuesta HTTP/1.1");
        var cabeceras = bytes[..(finDeCabeceras + 2)];
        var cuerpo = finDeCabeceras + 4;
        if (Largo(cabeceras) is { } largo)
            return cuerpo + largo <= bytes.Length ? new(estado, cuerpo, cuerpo + largo) : null;
        if (estado is 204 or 304)
            return new(estado, cuerpo, cuerpo);
        return FinDeTrozos(bytes, cuerpo) is { } fin ? new(estado, cuerpo, fin) : null;
    }

    /// <summary>El estado y, si es un error que lo trae, su código.</summary>
    public string Nombre(ReadOnlySpan<byte> bytes) =>
        Codigo().Match(Encoding.UTF8.GetString(bytes[InicioDelCuerpo..Fin])) is { Success: true } m ? $"{Estado} {m.Groups["codigo"].Value}" : $"{Estado}";

    private static int? Largo(ReadOnlySpan<byte> cabeceras)
    {
        var i = cabeceras.IndexOf("Content-Length: "u8);
        if (i < 0)
            i = cabeceras.IndexOf("content-length: "u8);
        return i >= 0 && Utf8Parser.TryParse(cabeceras[(i + 16)..], out int largo, out _) ? largo : null;
    }

    private static int? FinDeTrozos(ReadOnlySpan<byte> bytes, int i)
    {
        while (true)
        {
            var salto = i < bytes.Length ? bytes[i..].IndexOf("\r\n"u8) : -1;
            if (salto < 0)
                return null;
            if (!Utf8Parser.TryParse(bytes[i..], out int largo, out _, 'x'))
                throw new InvalidDataException("no dice dónde acaba su cuerpo");
            i += salto + 2 + largo + 2;
            if (i > bytes.Length)
                return null;
            if (largo == 0)
                return i;
        }
    }

    [GeneratedRegex("\"codigo\":\"(?<codigo>\\w+)\"")]
    private static partial Regex Codigo();
}
