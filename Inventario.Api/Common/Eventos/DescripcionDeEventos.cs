using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.Eventos;

/// <summary>Lo que OpenAPI 3.1 no sabe decir de un flujo: qué tipos trae y el JSON de cada uno.</summary>
internal static class DescripcionDeEventos
{
    private static readonly (string Tipo, Type Datos)[] Tipos =
    [
        (TiposDeEvento.VentaRegistrada, typeof(EventoVentaRegistrada)),
        (TiposDeEvento.VentaAnulada, typeof(EventoVentaAnulada)),
        (TiposDeEvento.StockCambiado, typeof(EventoStockCambiado)),
        (TiposDeEvento.StockBajo, typeof(EventoStockBajo)),
    ];

    private const string Ejemplo = """
        retry: 3000

        id: 41
        event: eventos.inicio
        data: {"ultimoId":41}

        id: 42
        event: venta.registrada
        data: {"ventaId":7,"fecha":"2026-11-23T10:00:00.123456Z","total":145.5,"numLineas":1,"clienteId":null,"usuarioId":2}

        id: 43
        event: stock.cambiado
        data: {"ventaId":7,"productoId":3,"codigo":"CAFE","secuencia":12,"fecha":"2026-11-23T10:00:00.123456Z","motivo":"venta","delta":-1,"stock":4,"bajoMinimo":true}

        id: 44
        event: stock.bajo
        data: {"ventaId":7,"productoId":3,"codigo":"CAFE","nombre":"Café de altura","secuencia":12,"fecha":"2026-11-23T10:00:00.123456Z","stock":4,"stockMinimo":5}

        id: 45
        event: venta.anulada
        data: {"ventaId":7,"fecha":"2026-11-23T10:05:00.654321Z","total":145.5,"usuarioId":1}

        : latido
        id: 45


        """;

    public static RouteHandlerBuilder DescribirEventos(this RouteHandlerBuilder builder) =>
        builder.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var esquemas = new JsonObject();
            foreach (var (tipo, datos) in Tipos)
            {
                var esquema = await context.GetOrCreateSchemaAsync(datos, null, cancellationToken);
                if (TiposDeEvento.DeVentas.Contains(tipo))
                    ConSuVenta(esquema);
                context.Document!.AddComponent(datos.Name, esquema);
                esquemas[tipo] = new JsonObject { ["$ref"] = $"#/components/schemas/{datos.Name}" };
            }
            var flujo = (OpenApiResponse)operation.Responses!["200"];
            flujo.Description = $"El flujo. Tipos: {string.Join(", ", Tipos.Select(t => $"`{t.Tipo}`"))}, "
                + $"`{TiposDeEvento.Inicio}` {{ultimoId}} y `{TiposDeEvento.Perdidos}` {{ultimoId, sigueDesde}}.";
            flujo.Content![FlujoDeEventos.Tipo].Example = Ejemplo;
            // Qué esquema tiene el data de cada tipo.
            (flujo.Extensions ??= new Dictionary<string, IOpenApiExtension>())["x-eventos"] = new JsonNodeExtension(esquemas);
        });

    /// <summary>El de una venta la lleva siempre: nulo es solo mientras se anuncia y aún no tiene id.</summary>
    private static void ConSuVenta(OpenApiSchema evento)
    {
        var ventaId = (OpenApiSchema)evento.Properties!["ventaId"];
        ventaId.Type &= ~JsonSchemaType.Null;
        ventaId.Description = "La venta.";
    }
}
