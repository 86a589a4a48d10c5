using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Inventario.Api.Common.Peticion;

/// <summary>Reúne los errores de un cuerpo JSON, en orden: campos desconocidos, repetidos o de otro tipo.</summary>
internal sealed class RevisionDelCuerpo(JsonSerializerOptions json)
{
    private const int NombreLargoMax = 200;

    private readonly List<CampoConError> errores = [];
    private int total;

    /// <returns>Nulo si no es un objeto JSON o no tiene esos errores: entonces vale el error del lector.</returns>
    public static ProblemException? Revisar(ReadOnlySpan<byte> cuerpo, Type peticion, JsonSerializerOptions json)
    {
        var revision = new RevisionDelCuerpo(json);
        try
        {
            var lector = new Utf8JsonReader(SinMarca(cuerpo), new JsonReaderOptions { MaxDepth = json.MaxDepth });
            if (!lector.Read() || lector.TokenType != JsonTokenType.StartObject)
                return null;
            revision.Objeto(ref lector, json.GetTypeInfo(peticion), "");
            while (lector.Read()) { }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // El resto no es JSON: valen los errores que hay antes.
        }
        return revision.total == 0 ? null : Problemas.CuerpoIlegible(revision.errores, revision.total);
    }

    private void Objeto(ref Utf8JsonReader lector, JsonTypeInfo tipo, string ruta)
    {
        HashSet<string> vistos = [];
        while (lector.Read() && lector.TokenType == JsonTokenType.PropertyName)
        {
            var campo = Campo(ref lector, tipo);
            if (campo is not null && vistos.Add(campo.Name))
            {
                lector.Read();
                Valor(ref lector, campo.PropertyType, Unir(ruta, campo.Name), campo.IsSetNullable);
                continue;
            }
            // Ni el valor de un campo repetido ni el nombre de un error que ya no cabe se leen: miles costarían décimas
            // de segundo.
            Anadir(!CabeOtro ? null : campo is null ? Problemas.CampoDesconocido(Unir(ruta, Nombre(lector)))
                : Problemas.CampoRepetido(Unir(ruta, campo.Name)));
            lector.Skip();
        }
    }

    private void Valor(ref Utf8JsonReader lector, Type tipo, string ruta, bool admiteNulo)
    {
        if (lector.TokenType == JsonTokenType.Null && admiteNulo)
            return;
        var forma = json.GetTypeInfo(tipo);
        if (forma.Kind == JsonTypeInfoKind.Object && lector.TokenType == JsonTokenType.StartObject)
            Objeto(ref lector, forma, ruta);
        else if (forma.Kind == JsonTypeInfoKind.Enumerable && lector.TokenType == JsonTokenType.StartArray)
            Lista(ref lector, forma.ElementType!, ruta);
        else
        {
            if (forma.Kind != JsonTypeInfoKind.None || !SeLee(lector, forma))
                Anadir(CabeOtro ? Problemas.TipoIncorrecto(ruta, PeticionIlegible.Forma(tipo)) : null);
            lector.Skip();
        }
    }

    /// <summary>Revisa los elementos que admite la lista y el que se pasa, que el lector lee antes de cortar; de los demás avisa su regla.</summary>
    private void Lista(ref Utf8JsonReader lector, Type elemento, string ruta)
    {
        for (var i = 0; lector.Read() && lector.TokenType != JsonTokenType.EndArray; i++)
            if (i <= ReglasDeDominio.LineasMax)
                Valor(ref lector, elemento, string.Create(CultureInfo.InvariantCulture, $"{ruta}[{i}]"), admiteNulo: true);
            else
                lector.Skip();
    }

    /// <param name="lector">Copia del lector, que puede avanzar.</param>
    private static bool SeLee(Utf8JsonReader lector, JsonTypeInfo forma)
    {
        try
        {
            JsonSerializer.Deserialize(ref lector, forma);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool CabeOtro => errores.Count < Problemas.ErroresMax;

    private void Anadir(CampoConError? error)
    {
        total++;
        if (error is not null && CabeOtro)
            errores.Add(error);
    }

    private static JsonPropertyInfo? Campo(ref Utf8JsonReader lector, JsonTypeInfo tipo)
    {
        foreach (var campo in tipo.Properties)
            if (lector.ValueTextEquals(campo.Name))
                return campo;
        return null;
    }

    /// <summary>Nombre de un campo desconocido, recortado; los bytes que no son UTF-8 se sustituyen.</summary>
    private static string Nombre(in Utf8JsonReader lector)
    {
        var nombre = lector.ValueIsEscaped ? lector.GetString()! : Encoding.UTF8.GetString(lector.ValueSpan);
        return nombre.Length <= NombreLargoMax ? nombre : $"{nombre[..NombreLargoMax]}…";
    }

    private static string Unir(string ruta, string campo) => ruta.Length == 0 ? campo : $"{ruta}.{campo}";

    private static ReadOnlySpan<byte> SinMarca(ReadOnlySpan<byte> cuerpo) => cuerpo.StartsWith("\uFEFF"u8) ? cuerpo[3..] : cuerpo;
}
