using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.Eventos;

/// <summary>Describe en OpenAPI los tipos de un flujo y el JSON de cada uno, que la 3.1 no sabe decir.</summary>
internal static class DescripcionDeEventos
{
    private static readonly (string Tipo, Type Datos)[] Tipos =
    [
        (TiposDeEvento.VentaRegistrada, typeof(EventoVentaRegistrada)),
        (TiposDeEvento.VentaAnulada, typeof(EventoVentaAnulada)),
        (TiposDeEvento.VentaDevuelta, typeof(EventoVentaDevuelta)),
        (TiposDeEvento.StockCambiado, typeof(EventoStockCambiado)),
        (TiposDeEvento.StockBajo, typeof(EventoStockBajo)),
        (TiposDeEvento.ProductoCreado, typeof(EventoProductoCreado)),
        (TiposDeEvento.ProductoCambiado, typeof(EventoProductoCambiado)),
        (TiposDeEvento.ProductoEliminado, typeof(EventoProductoEliminado)),
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

        id: 46
        event: venta.devuelta
        data: {"ventaId":6,"fecha":"2026-11-23T10:06:00.123456Z","importe":58,"completa":false,"usuarioId":2}

        id: 47
        event: producto.creado
        data: {"productoId":9,"codigo":"TAZA","codigoBarras":null,"nombre":"Taza de barro","categoriaId":2,"precio":89.9,"tasaImpuesto":16,"unidad":"unidad","stockMinimo":0,"activo":true,"version":1,"fecha":"2026-11-23T10:07:00.123456Z","usuarioId":1}

        id: 48
        event: producto.cambiado
        data: {"productoId":9,"codigo":"TAZA","codigoBarras":null,"nombre":"Taza de barro","categoriaId":2,"precio":95,"tasaImpuesto":16,"unidad":"unidad","stockMinimo":0,"activo":true,"version":2,"fecha":"2026-11-23T10:08:00.123456Z","usuarioId":1}

        id: 49
        event: producto.eliminado
        data: {"productoId":9,"codigo":"TAZA","nombre":"Taza de barro","fecha":"2026-11-23T10:09:00.123456Z","usuarioId":1}

        : latido
        id: 49


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
            // La extensión da el esquema del data de cada tipo.
            (flujo.Extensions ??= new Dictionary<string, IOpenApiExtension>())["x-eventos"] = new JsonNodeExtension(esquemas);
        });

    /// <summary>Hace obligatorio <c>ventaId</c> en los eventos de venta: al publicarse nunca es nulo.</summary>
    private static void ConSuVenta(OpenApiSchema evento)
    {
        var ventaId = (OpenApiSchema)evento.Properties!["ventaId"];
        ventaId.Type &= ~JsonSchemaType.Null;
        ventaId.Description = "La venta.";
    }
}
