using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe los parámetros comunes, ausentes de la firma del endpoint, y el cuerpo de un PATCH.</summary>
internal static class Peticiones
{
    /// <summary>Descripción de las cabeceras de petición, que no tienen registro propio donde explicarse.</summary>
    private static readonly Dictionary<string, string> Cabeceras = new()
    {
        [HeaderNames.IfMatch] = "ETag leída: si la actual es otra, responde 412. Sin ella gana la última escritura.",
        [FlujoDeEventos.CabeceraDeReanudar] = "Id del último evento recibido: sigue desde el siguiente. Manda sobre `ultimoId`.",
    };

    public static async Task DescribirAsync(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var metadata = contexto.Description.ActionDescriptor.EndpointMetadata;
        var parametros = operacion.Parameters ??= [];
        foreach (var parametro in parametros.OfType<OpenApiParameter>())
            DescribirParametro(parametro);

        if (metadata.OfType<Simulable>().Any())
            parametros.Add(Parametro(ParameterLocation.Query, Simulable.Parametro,
                "Con true ejecuta y deshace la petición: responde 200 con el resultado que tendría, o el mismo rechazo.",
                new() { Type = JsonSchemaType.Boolean, Default = false }));
        if (metadata.OfType<Exportable>().Any())
        {
            parametros.Add(Parametro(ParameterLocation.Query, FormatoDeExportacion.ParametroSeparador,
                "Separador de las celdas del CSV.",
                new() { Type = JsonSchemaType.String, Enum = [.. FormatoDeExportacion.Separadores.Keys.Select(s => (JsonNode)s)], Default = "," }));
            parametros.Add(Parametro(ParameterLocation.Query, FormatoDeExportacion.ParametroMarca,
                "Con true, el CSV empieza por la marca de UTF-8 (BOM), que Excel necesita para leer los acentos.",
                new() { Type = JsonSchemaType.Boolean, Default = false }));
            parametros.Add(Parametro(ParameterLocation.Query, FormatoDeExportacion.ParametroDecimales,
                "Separador de los decimales en el CSV: el del país de la hoja de cálculo.",
                new() { Type = JsonSchemaType.String, Enum = [.. NumeroCsv.Formatos.Keys.Select(v => (JsonNode)v)], Default = NumeroCsv.Punto }));
            parametros.Add(Parametro(ParameterLocation.Query, FormatoDeExportacion.ParametroColumnas,
                "Columnas del CSV, en su orden y separadas por comas: los campos de la fila (`saldo.valor`, si va dentro de otro). "
                + "Por defecto, todas las que ve el rol.",
                new() { Type = JsonSchemaType.String }));
        }
        if (contexto.Description.HttpMethod == HttpMethods.Post && IdempotenciaFilter.SeRecuerda(metadata))
            parametros.Add(Parametro(ParameterLocation.Header, ClaveDeIdempotencia.Cabecera,
                $"Clave en caracteres ASCII visibles. Repetirla hasta {ClaveDeIdempotencia.DiasQueSeRecuerda} días después devuelve la misma "
                + $"respuesta con {IdempotenciaFilter.CabeceraDeRepetida}: true y no ejecuta nada.",
                new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = ClaveDeIdempotencia.LargoMax, Pattern = "^[!-~]+$" }));
        if (contexto.Description.HttpMethod == HttpMethods.Get && Respuestas.Responde<ICondicional>(metadata))
            parametros.Add(Parametro(ParameterLocation.Header, HeaderNames.IfNoneMatch,
                "ETag de la copia guardada: si sigue siendo esa, responde 304 sin cuerpo.", new() { Type = JsonSchemaType.String }));
        if (operacion.RequestBody is OpenApiRequestBody cuerpo)
            cuerpo.Required = true;
        if (contexto.Description.HttpMethod == HttpMethods.Patch)
            await DescribirMergePatchAsync(operacion, contexto, cancellationToken);
    }

    private static void DescribirParametro(OpenApiParameter parametro)
    {
        if (Cabeceras.GetValueOrDefault(parametro.Name!) is { } descripcion)
            parametro.Description = descripcion;
        if (parametro.In is not (ParameterLocation.Query or ParameterLocation.Path))
            return;
        parametro.Name = JsonNamingPolicy.CamelCase.ConvertName(parametro.Name!);
        if (parametro.In == ParameterLocation.Path && parametro.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase)
            && string.IsNullOrEmpty(parametro.Description))
            parametro.Description = "Id del recurso.";
        // En una URL un valor ausente se omite: null no se puede escribir.
        if (parametro.Schema is OpenApiSchema esquema)
            esquema.Type &= ~JsonSchemaType.Null;
    }

    /// <summary>Describe el cuerpo de un PATCH: el del PUT, sin campos obligatorios ni números nulos.</summary>
    private static async Task DescribirMergePatchAsync(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var cuerpo = contexto.Description.ParameterDescriptions.First(p => p.Source == BindingSource.Body);
        var esquema = await contexto.GetOrCreateSchemaAsync(cuerpo.Type!, cuerpo, cancellationToken);
        esquema.Required = null;
        foreach (var numero in esquema.Properties!.Values.OfType<OpenApiSchema>().Where(p => p.Type?.HasFlag(JsonSchemaType.Number) == true))
            numero.Type &= ~JsonSchemaType.Null;
        var nombre = $"{operacion.OperationId}Request";
        contexto.Document!.AddComponent(nombre, esquema);
        operacion.RequestBody!.Description = "Los campos que cambian: uno ausente se conserva; uno opcional en null toma su valor por defecto. No deshace lo "
            + "que otra petición cambie a la vez en los demás. Si nada cambia, la versión no sube.";
        foreach (var contenido in operacion.RequestBody.Content!.Values)
            contenido.Schema = new OpenApiSchemaReference(nombre, contexto.Document);
    }

    private static OpenApiParameter Parametro(ParameterLocation donde, string nombre, string descripcion, OpenApiSchema esquema) =>
        new() { Name = nombre, In = donde, Description = descripcion, Schema = esquema };
}
