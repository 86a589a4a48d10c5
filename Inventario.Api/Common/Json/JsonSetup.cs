using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Inventario.Api.Common.Json;

/// <summary>Configura el JSON estricto: rechaza campos desconocidos y números entre comillas.</summary>
internal static class JsonSetup
{
    public static IServiceCollection AddStrictJson(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(o => Configure(o.SerializerOptions))
        .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = 16;
        // El validador señala los campos ausentes, todos juntos; por eso son anulables.
        options.RespectRequiredConstructorParameters = false;
        // Un dato que pone el servidor ([JsonIgnore]: el id de la ruta, If-Match) no es un campo del cuerpo.
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(SinIgnorados);
        // La respuesta nunca es HTML: «ñ» viaja legible.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new DecimalConverter());
        options.Converters.Add(new EnteroConverter());
        options.Converters.Add(new InstanteConverter());
        options.Converters.Add(new FechaConverter());
        return options;
    }

    private static void SinIgnorados(JsonTypeInfo tipo)
    {
        foreach (var ignorada in tipo.Properties.Where(p => p is { Get: null, Set: null }).ToList())
            tipo.Properties.Remove(ignorada);
    }
}
