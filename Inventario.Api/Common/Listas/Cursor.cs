using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Inventario.Api.Common.Listas;

/// <summary>Fin de una página: lista y orden, valor por el que se ordena e id que desempata.</summary>
/// <param name="Orden">Nombre de la lista y de su orden: el cursor no vale en otros.</param>
/// <param name="Valor">Texto, número o fecha de la última fila; nulo si se ordena solo por id.</param>
internal sealed record Cursor(string Orden, object? Valor, long Id)
{
    public string Codificar()
    {
        var json = Valor switch
        {
            DateTime fecha => JsonSerializer.SerializeToUtf8Bytes(new object?[] { Orden, Id, "f", fecha.Ticks }),
            decimal numero => JsonSerializer.SerializeToUtf8Bytes(new object?[] { Orden, Id, "n", numero }),
            string texto => JsonSerializer.SerializeToUtf8Bytes(new object?[] { Orden, Id, "t", texto }),
            null => JsonSerializer.SerializeToUtf8Bytes(new object?[] { Orden, Id, "", null }),
            _ => throw new NotSupportedException($"No se ordena por {Valor.GetType().Name}."),
        };
        return Base64Url.EncodeToString(json);
    }

    /// <exception cref="ProblemException">400 <c>parametro_invalido</c> si no es un cursor de esta lista y este orden.</exception>
    public static Cursor Leer(string codificado, string orden, Type tipoDelValor)
    {
        try
        {
            var partes = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(codificado)) ?? [];
            if (partes is [var o, var id, var tipo, var valor] && o.GetString() == orden)
            {
                object? leido = tipo.GetString() switch
                {
                    "f" => new DateTime(valor.GetInt64(), DateTimeKind.Utc),
                    "n" => valor.GetDecimal(),
                    "t" => valor.GetString(),
                    _ => null,
                };
                if (leido?.GetType() == tipoDelValor || (leido is null && tipoDelValor == typeof(void)))
                    return new Cursor(orden, leido, id.GetInt64());
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentException or DecoderFallbackException)
        {
            // Un texto que no decodifica se rechaza como cualquier cursor ajeno.
        }

        throw Problemas.ParametroInvalido("despuesDe", "no es un cursor de esta lista con este orden.");
    }
}
