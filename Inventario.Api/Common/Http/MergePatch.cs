using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Cuerpo de un PATCH (JSON Merge Patch, RFC 7396): los campos que cambian de la ficha del PUT. Se lee primero como
/// ficha, para rechazar los mismos errores con los mismos nombres.
/// </summary>
/// <typeparam name="TFicha">Petición del PUT.</typeparam>
public sealed class MergePatch<TFicha> : IBindableFromHttpContext<MergePatch<TFicha>>, IEndpointParameterMetadataProvider
    where TFicha : Ficha
{
    private static readonly HashSet<string> Numeros = Campos(typeof(decimal?));

    /// <summary>Campos que, ausentes, siguen como están: <c>activo</c>.</summary>
    private static readonly HashSet<string> Banderas = Campos(typeof(bool?));

    private static readonly string[] Tipos = ["application/merge-patch+json", "application/json"];

    private readonly JsonObject cambios;
    private readonly JsonSerializerOptions json;

    private MergePatch(JsonObject cambios, JsonSerializerOptions json) => (this.cambios, this.json) = (cambios, json);

    static async ValueTask<MergePatch<TFicha>?> IBindableFromHttpContext<MergePatch<TFicha>>.BindAsync(
        HttpContext context, ParameterInfo parameter)
    {
        var peticion = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            throw PeticionIlegible.SinObjeto();
        if (!Tipos.Contains(peticion.GetTypedHeaders().ContentType?.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw PeticionIlegible.TipoNoSoportado(Tipos);

        using var memoria = new MemoryStream();
        await peticion.Body.CopyToAsync(memoria, context.RequestAborted);
        await LeerAsync<TFicha>(peticion, memoria);
        var cambios = await LeerAsync<JsonObject>(peticion, memoria);
        ExigirNumeros(cambios);
        return new MergePatch<TFicha>(cambios, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(Tipos, typeof(TFicha)));

    /// <summary>
    /// Aplica los cambios a una ficha: un campo ausente se conserva, uno en null vuelve a su valor por defecto (un
    /// número se exige; una bandera sigue como está) y los demás se reemplazan. Se llama con la fila bloqueada, para
    /// no deshacer otro cambio. Las fichas son planas; un objeto anidado exigiría combinarlo también.
    /// </summary>
    /// <param name="actual">Recurso actual, con los campos de la ficha; los demás no cuentan.</param>
    /// <param name="reglas">Reglas de la ficha.</param>
    /// <returns>Nulo si no cambia nada: no se escribe, y la versión no sube.</returns>
    /// <exception cref="ProblemException">400 <c>validacion</c>.</exception>
    public TFicha? AplicarA(object actual, IValidator<TFicha> reglas)
    {
        var recurso = JsonSerializer.SerializeToNode(actual, json)!.AsObject();
        var campos = new JsonObject(json.GetTypeInfo(typeof(TFicha)).Properties.Select(p => KeyValuePair.Create(
            p.Name, recurso.TryGetPropertyValue(p.Name, out var valor) ? valor?.DeepClone()
                : throw new InvalidOperationException($"{actual.GetType().Name} no tiene {p.Name}: el PATCH lo borraría."))));
        var antes = campos.Deserialize<TFicha>(json)!;
        foreach (var (campo, valor) in cambios.Where(c => c.Value is not null || !Banderas.Contains(c.Key)))
            campos[campo] = valor?.DeepClone();
        var nueva = campos.Deserialize<TFicha>(json)!;
        if (nueva.Equals(antes))
            return null;
        if (reglas.Errores(nueva) is { Count: > 0 } errores)
            throw Problemas.Validacion(errores);
        return nueva.ParaGuardar().Equals(antes.ParaGuardar()) ? null : nueva;
    }

    /// <summary>Dice si viene ese campo.</summary>
    public bool Toca(string campo) => cambios.ContainsKey(campo);

    /// <summary>
    /// Rechaza un número en <c>null</c>: JavaScript manda así uno mal tecleado, y el valor por defecto dejaría sin
    /// impuesto un producto.
    /// </summary>
    private static void ExigirNumeros(JsonObject cambios)
    {
        var faltan = cambios.Where(c => c.Value is null && Numeros.Contains(c.Key))
            .Select(c => new CampoConError(c.Key, "obligatorio", Reglas.EsObligatorio)).ToList();
        if (faltan.Count > 0)
            throw Problemas.Validacion(faltan);
    }

    private static HashSet<string> Campos(Type tipo) => [.. typeof(TFicha).GetProperties()
        .Where(p => p.PropertyType == tipo).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

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
