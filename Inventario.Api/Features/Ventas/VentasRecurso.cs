using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Ventas;

/// <summary>Los campos de una venta comunes a la lista y al detalle.</summary>
[Ejemplo("""{ "id": 15, "version": 1, "estado": "registrada", "motivoAnulacion": null, "anuladaEn": null }""")]
[Ejemplo("""{ "anuladaPorId": null, "anuladaPor": null }""")]
public abstract record CabeceraDeVenta
{
    public required long Id { get; init; }
    public required DateTime Fecha { get; init; }

    /// <summary>Estado: registrada, devuelta_parcial, devuelta_total o anulada.</summary>
    [ValoresDe(typeof(EstadosDeVenta))]
    public required string Estado { get; init; }

    /// <summary>Id del cliente; nulo si es consumidor final.</summary>
    public required long? ClienteId { get; init; }

    /// <summary>Nombre del cliente; nulo si es consumidor final.</summary>
    public required string? Cliente { get; init; }

    public required long UsuarioId { get; init; }

    /// <summary>Nombre del usuario que vendió.</summary>
    public required string Usuario { get; init; }

    /// <summary>Suma de las bases de sus líneas.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>Suma de los descuentos de sus líneas.</summary>
    public required decimal Descuento { get; init; }

    public required decimal Impuesto { get; init; }

    /// <summary>Subtotal más impuesto: la suma de los importes de sus líneas.</summary>
    public required decimal Total { get; init; }

    /// <summary>Si los precios llevaban el impuesto incluido; congelado al vender.</summary>
    public required bool PreciosIncluyenImpuesto { get; init; }

    /// <summary>Suma de los importes de sus devoluciones, impuesto incluido; 0 si no tiene.</summary>
    public decimal Devuelto { get; init; }

    public required string? Nota { get; init; }
    public string? MotivoAnulacion { get; init; }

    /// <summary>Instante en que se anuló; nulo si no está anulada.</summary>
    public DateTime? AnuladaEn { get; init; }

    public long? AnuladaPorId { get; init; }

    /// <summary>Nombre del usuario que la anuló; nulo si no está anulada.</summary>
    public string? AnuladaPor { get; init; }

    /// <summary>Número de versión: sube con cada anulación o devolución. Es el valor de la ETag.</summary>
    public required int Version { get; init; }
}

/// <summary>Una venta con sus líneas.</summary>
public sealed record Venta : CabeceraDeVenta, IVersionado, IConId, IConDatosDeCliente
{
    // Con este orden los campos heredados salen antes que los propios.
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LineaDeVenta> Lineas { get; init; } = [];

    string? IConDatosDeCliente.NombreDelCliente => Cliente;
}

/// <summary>Una venta en una lista.</summary>
public sealed record VentaEnLista : CabeceraDeVenta
{
    [JsonPropertyOrder(1)]
    public required int NumLineas { get; init; }
}

/// <summary>Una línea de venta, con los datos del producto congelados al venderlo.</summary>
/// <param name="Linea">Posición en la venta, desde 1.</param>
/// <param name="Importe">Base más impuesto.</param>
[Ejemplo("""{ "id": 15001, "cantidadDevuelta": 0 }""")]
public sealed record LineaDeVenta(long Id, int Linea, long ProductoId, string Codigo, string Nombre,
    [property: ValoresDe(typeof(Unidades), nameof(Unidades.Todas))] string Unidad, decimal Cantidad, decimal PrecioUnitario,
    decimal Descuento, decimal TasaImpuesto, decimal Base, decimal Impuesto, decimal Importe, decimal CantidadDevuelta)
{
    /// <summary>Calcula el id de una línea con su venta y su posición, como la columna detalle_venta.id.</summary>
    public static long IdDe(long ventaId, int linea) => (ventaId * 1000) + linea;
}

internal static class VentaSql
{
    public const string Columnas = """
        v.id, v.fecha, v.estado, v.cliente_id, c.nombre AS cliente, v.usuario_id, u.nombre AS usuario,
          v.subtotal, v.descuento, v.impuesto, v.total, v.precios_incluyen_impuesto,
          COALESCE((SELECT SUM(r.importe) FROM devolucion r WHERE r.venta_id = v.id), 0) AS devuelto,
          v.nota, v.motivo_anulacion, a.fecha AS anulada_en, a.usuario_id AS anulada_por_id, ua.nombre AS anulada_por, v.version
        """;

    /// <summary>
    /// Saca la fecha y el usuario de la anulación del movimiento que revierte la línea 1, que toda venta tiene.
    /// Si la venta no está anulada busca los de la venta 0, que no existe, y no lee ninguno.
    /// </summary>
    public const string Uniones = """
        JOIN usuario u ON u.id = v.usuario_id
        LEFT JOIN cliente c ON c.id = v.cliente_id
        LEFT JOIN movimiento a ON a.venta_id = IF(v.estado = 'anulada', v.id, 0) AND a.linea = 1 AND a.motivo = 'anulacion_venta'
        LEFT JOIN usuario ua ON ua.id = a.usuario_id
        """;

    public const string PorId = $"""
        SELECT {Columnas}
        FROM venta v
        {Uniones}
        WHERE v.id = @Id
        """;

    public const string Lineas = """
        SELECT d.id, d.linea, d.producto_id, d.codigo, d.nombre, d.unidad, d.cantidad, d.precio_unitario, d.descuento,
          d.tasa_impuesto, d.base, d.impuesto, d.importe, d.cantidad_devuelta
        FROM detalle_venta d
        WHERE d.venta_id = @Id
        ORDER BY d.linea
        """;

    public const string ConLineas = $"{PorId}; {Lineas}";

    /// <summary>Lee la venta y sus líneas en un solo viaje a la base.</summary>
    /// <returns>Nulo si no existe.</returns>
    public static async Task<Venta?> LeerVentaAsync(this DbSession session, string sql, long id)
    {
        await using var lectura = await session.QueryMultipleAsync(sql, new { Id = id });
        return await lectura.ReadSingleOrDefaultAsync<Venta>() is { } venta
            ? venta with { Lineas = [.. await lectura.ReadAsync<LineaDeVenta>()] } : null;
    }
}
