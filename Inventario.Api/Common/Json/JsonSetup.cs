using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Inventario.Api.Common.Json;

/// <summary>JSON estricto: ni erratas silenciosas, ni campos de más, ni números entre comillas.</summary>
internal static class JsonSetup
{
    public const int ProfundidadMax = 16;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddStrictJson() => services
            .ConfigureHttpJsonOptions(o => Configure(o.SerializerOptions))
            .Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = ProfundidadMax;
        // Lo que falta lo dice el validador, todo junto y con su nombre; por eso los campos son anulables.
        options.RespectRequiredConstructorParameters = false;
        // Lo que pone el servidor en la petición ([JsonIgnore]: el id de la ruta, If-Match) no es un campo del cuerpo.
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(SinIgnorados);
        // La respuesta es JSON y nunca HTML: «ñ» viaja legible.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new DecimalConverter());
        options.Converters.Add(new EnteroConverter());
        options.Converters.Add(new InstanteConverter());
        options.Converters.Add(new FechaConverter());
    }

    private static void SinIgnorados(JsonTypeInfo tipo)
    {
        for (var i = tipo.Properties.Count - 1; i >= 0; i--)
            if (tipo.Properties[i] is { Get: null, Set: null })
                tipo.Properties.RemoveAt(i);
    }
}
