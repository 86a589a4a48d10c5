using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Una orden del paseo: qué se manda, qué debe responder la API y qué más se compara si la acepta.</summary>
internal sealed record Paso(string Nombre, Cliente Quien, string Ruta, object Cuerpo, Esperado Esperado)
{
    public Action<JsonNode>? Comparar { get; init; }

    /// <summary>La venta que toca, si toca una.</summary>
    public VentaDelModelo? Venta { get; init; }

    public override string ToString() => $"{Nombre}: POST {Ruta} {System.Text.Json.JsonSerializer.Serialize(Cuerpo)}";

    /// <summary>Lo que un rechazo nombra, en la forma del modelo.</summary>
    public static List<string> Detalles(JsonNode problema)
    {
        return (string?)problema["codigo"] switch
        {
            "validacion" => De("errores", e => $"{e["campo"]} {e["codigo"]}"),
            "referencia_inexistente" => [(string)problema["campo"]!],
            "stock_insuficiente" => De("faltantes", f => Numeros(f, "productoId", "solicitado", "disponible")),
            "conteo_desactualizado" => De("productos", p => Numeros(p, "productoId", "stockEsperado", "stock")),
            "devolucion_excede_lo_vendido" => De("lineas", l => Numeros(l, "detalleId", "vendida", "devuelta", "solicitada")),
            _ => [],
        };

        List<string> De(string campo, Func<JsonNode, string> texto) => [.. problema[campo]!.AsArray().Select(n => texto(n!))];
    }

    private static string Numeros(JsonNode nodo, params string[] campos) =>
        Esperado.Texto(campos.Select(c => nodo[c]!.GetValue<decimal>()));
}
