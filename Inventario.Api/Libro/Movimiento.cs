using System.Text.Json.Serialization;

namespace Inventario.Api.Libro;

/// <summary>Un movimiento de existencias: una fila del libro.</summary>
[Ejemplo("""{ "id": 41, "secuencia": 2, "tipo": "salida", "motivo": "venta", "delta": -2, "stockResultante": 18 }""")]
[Ejemplo("""{ "costoUnitario": 90, "costoTotal": 180, "valorResultante": 1620, "revierteA": null }""")]
[Ejemplo("""{ "proveedorId": null, "documento": null }""")]
public record Movimiento : IConId
{
    public required long Id { get; init; }

    /// <summary>Posición dentro de su producto, desde 1 y sin huecos.</summary>
    public required long Secuencia { get; init; }

    public required DateTime Fecha { get; init; }

    /// <summary><c>entrada</c> o <c>salida</c>.</summary>
    [ValoresDe(typeof(TiposDeMovimiento))]
    public required string Tipo { get; init; }

    [ValoresDe(typeof(Motivos))]
    public required string Motivo { get; init; }

    public required long ProductoId { get; init; }
    public required string Codigo { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Cantidad movida, siempre positiva; <c>delta</c> lleva el signo.</summary>
    public required decimal Cantidad { get; init; }

    public required decimal Delta { get; init; }
    public required decimal StockResultante { get; init; }

    /// <summary>Costo por unidad de medida. Como los demás costos, no aparece para el vendedor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required decimal? CostoUnitario { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required decimal? CostoTotal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required decimal? ValorResultante { get; init; }

    public required long? VentaId { get; init; }
    public required long? ProveedorId { get; init; }
    public required long UsuarioId { get; init; }
    public required string Usuario { get; init; }
    public required string? Documento { get; init; }
    public required string? Nota { get; init; }

    /// <summary>Id del movimiento que este deshace.</summary>
    public required long? RevierteA { get; init; }

    /// <summary>Quita los costos si el rol no puede verlos (vendedor).</summary>
    internal Movimiento Para(UsuarioActual usuario) =>
        usuario.VeCostos ? this : this with { CostoUnitario = null, CostoTotal = null, ValorResultante = null };
}

/// <summary>Columnas y uniones de <see cref="Movimiento"/>; cada corte añade su filtro y su ORDER BY.</summary>
internal static class MovimientoSql
{
    public const string Columnas = """
        m.id, m.secuencia, m.fecha, IF(m.delta > 0, 'entrada', 'salida') AS tipo, m.motivo,
          m.producto_id, p.codigo, p.nombre, ABS(m.delta) AS cantidad, m.delta, m.stock_resultante,
          m.costo_unitario, m.costo_total, m.valor_resultante, m.venta_id, m.proveedor_id,
          m.usuario_id, u.nombre AS usuario, m.documento, m.nota, m.revierte_a
        """;

    public const string Uniones = """
        JOIN producto p ON p.id = m.producto_id
        JOIN usuario u ON u.id = m.usuario_id
        """;

    public const string PorId = $"""
        SELECT {Columnas}
        FROM movimiento m
        {Uniones}
        WHERE m.id = @Id
        """;
}
