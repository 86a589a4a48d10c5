using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.Csv;

internal static class RecibeCsvExtensions
{
    /// <summary>Declara que el cuerpo es un archivo CSV, con su propio límite de tamaño.</summary>
    public static RouteHandlerBuilder RecibeCsv(this RouteHandlerBuilder builder, string descripcion, string ejemplo) => builder
        .WithMetadata(new RequestSizeLimitAttribute(CuerpoCsv.BytesMax))
        // Sin Accepts: el enrutador respondería 415 antes de autenticar.
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = descripcion,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [CuerpoCsv.Tipo] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = ejemplo },
                },
            };
            return Task.CompletedTask;
        });
}
