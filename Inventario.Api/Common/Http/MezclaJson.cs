using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Http;

/// <summary>
/// El cuerpo de un PATCH (RFC 7396): los campos que cambian, de los que escribe el PUT de lo mismo. Se lee primero como
/// él, para que lo que está mal se rechace igual y con los mismos nombres.
/// </summary>
/// <typeparam name="TFicha">La petición del PUT.</typeparam>
public sealed class MezclaJson<TFicha> : IBindableFromHttpContext<MezclaJson<TFicha>>, IEndpointParameterMetadataProvider
    where TFicha : class
{
    private static readonly HashSet<string> Numeros = [.. typeof(TFicha).GetProperties()
        .Where(p => p.PropertyType == typeof(decimal?)).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    private readonly JsonObject cambios;
    private readonly JsonSerializerOptions json;

    private MezclaJson(JsonObject cambios, JsonSerializerOptions json) => (this.cambios, this.json) = (cambios, json);

    static async ValueTask<MezclaJson<TFicha>?> IBindableFromHttpContext<MezclaJson<TFicha>>.BindAsync(
        HttpContext context, ParameterInfo parameter)
    {
        var peticion = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            throw PeticionIlegible.SinObjeto();
        if (!Mezcla.Tipos.Contains(peticion.GetTypedHeaders().ContentType?.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw PeticionIlegible.TipoNoSoportado(Mezcla.Tipos);

        using var memoria = new MemoryStream();
        await peticion.Body.CopyToAsync(memoria, context.RequestAborted);
        await LeerAsync<TFicha>(peticion, memoria);
        var cambios = await LeerAsync<JsonObject>(peticion, memoria);
        ExigirNumeros(cambios);
        return new MezclaJson<TFicha>(cambios, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(Mezcla.Tipos, typeof(TFicha)));

    /// <summary>
    /// Lo que quedaría: un campo ausente se conserva, uno en null vuelve a su valor por defecto (un número no: se exige) y los demás se reemplazan.
    /// Las fichas son planas; si alguna tuviera un objeto dentro, habría que mezclarlo también.
    /// </summary>
    /// <param name="actual">El recurso como está.</param>
    /// <param name="ficha">Lo que se escribe de él, con lo que vale ahora.</param>
    public Mezcla<TFicha, TRecurso> Sobre<TRecurso>(TRecurso actual, TFicha ficha) where TRecurso : IVersionado
    {
        var campos = JsonSerializer.SerializeToNode(ficha, json)!.AsObject();
        foreach (var (campo, valor) in cambios)
            campos[campo] = valor?.DeepClone();
        var nueva = campos.Deserialize<TFicha>(json)!;
        return new Mezcla<TFicha, TRecurso>(actual, nueva, nueva.Equals(ficha));
    }

    /// <summary>
    /// Mezcla con lo que hay y lo escribe si nadie lo cambió entre medias; si no, vuelve a empezar: nunca deshace un campo
    /// que no se mandó. Si ya estaba todo así no escribe, y la versión no sube.
    /// </summary>
    /// <param name="version">If-Match, si vino: se exige antes de mezclar.</param>
    /// <param name="mezclar">Lee lo que hay y mezcla.</param>
    /// <param name="escribir">El PUT de la ficha, solo si el recurso sigue en esa versión.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    public async Task<TRecurso> AplicarAsync<TRecurso>(VersionEsperada? version, Func<Task<Mezcla<TFicha, TRecurso>>> mezclar,
        Func<TFicha, VersionEsperada, Task<TRecurso>> escribir, CancellationToken cancellationToken) where TRecurso : IVersionado
    {
        for (var intento = 1; intento <= Mezcla.IntentosMax; intento++)
        {
            var mezcla = await mezclar();
            version?.Exigir(mezcla.Actual.Version);
            if (mezcla.SinCambios)
                return mezcla.Actual;
            try
            {
                return await escribir(mezcla.Ficha, VersionEsperada.De(mezcla.Actual.Version));
            }
            catch (ProblemException e) when (e.Error.Codigo == Problemas.CodigoDeVersionObsoleta)
            {
                await Task.Delay(Random.Shared.Next(5 * intento), cancellationToken);
            }
        }
        throw Problemas.Sobrecarga();
    }

    /// <summary>
    /// Un número mal tecleado es <c>null</c> al pasar por JSON en JavaScript: si volviera a su valor por defecto, dejaría sin impuesto un
    /// producto sin que nadie lo pidiera.
    /// </summary>
    private static void ExigirNumeros(JsonObject cambios)
    {
        var faltan = cambios.Where(c => c.Value is null && Numeros.Contains(c.Key))
            .Select(c => new CampoConError(c.Key, "obligatorio", Reglas.EsObligatorio)).ToList();
        if (faltan.Count > 0)
            throw Problemas.Validacion(faltan);
    }

    private static async Task<T> LeerAsync<T>(HttpRequest peticion, MemoryStream cuerpo)
    {
        try
        {
            peticion.Body = new MemoryStream(cuerpo.GetBuffer(), 0, (int)cuerpo.Length, writable: false);
            return await peticion.ReadFromJsonAsync<T>() ?? throw PeticionIlegible.SinObjeto();
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException(e.Message, e);
        }
    }
}

/// <summary>Un recurso con los cambios de un PATCH puestos, sin escribir todavía.</summary>
/// <param name="Actual">Como está.</param>
/// <param name="Ficha">Lo que quedaría escrito.</param>
/// <param name="SinCambios">Si ya estaba así.</param>
public sealed record Mezcla<TFicha, TRecurso>(TRecurso Actual, TFicha Ficha, bool SinCambios) where TRecurso : IVersionado;

internal static class Mezcla
{
    /// <summary>En cada intento perdido ganó otro: solo los agotan más de estos a la vez sobre el mismo recurso.</summary>
    public const int IntentosMax = 40;

    public static readonly string[] Tipos = ["application/merge-patch+json", "application/json"];
}
