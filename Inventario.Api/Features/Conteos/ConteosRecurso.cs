using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Conteos;

/// <summary>Los campos de un conteo comunes a la lista y al detalle.</summary>
public abstract record CabeceraDeConteo
{
    public required long Id { get; init; }

    /// <summary>Instante en que se registró.</summary>
    public required DateTime Fecha { get; init; }

    public required long UsuarioId { get; init; }

    /// <summary>Nombre del usuario que contó.</summary>
    public required string Usuario { get; init; }

    public required string? Nota { get; init; }
}

/// <summary>Un conteo con sus diferencias y los movimientos que las corrigieron.</summary>
[Ejemplo("""
    { "movimientos": [{ "id": 42, "secuencia": 3, "motivo": "conteo", "cantidad": 1, "delta": -1, "stockResultante": 17,
      "costoTotal": 90, "valorResultante": 1530, "ventaId": null }] }
    """)]
public sealed record Conteo : CabeceraDeConteo, IConId, IConFilas<DiferenciaDeConteo>
{
    /// <summary>Diferencia de cada producto, en el orden en que se contaron.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<DiferenciaDeConteo> Datos { get; init; } = [];

    /// <summary>Movimientos que corrigieron las diferencias: uno por producto que no cuadraba.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Movimiento> Movimientos { get; init; } = [];
}

/// <summary>Un conteo en una lista.</summary>
public sealed record ConteoEnLista : CabeceraDeConteo
{
    [JsonPropertyOrder(1)]
    public required int NumLineas { get; init; }

    /// <summary>Número de productos que no cuadraban.</summary>
    [JsonPropertyOrder(1)]
    public required int NumDiferencias { get; init; }
}

/// <summary>La diferencia de un producto entre lo contado y el stock del libro.</summary>
/// <param name="StockPrevio">Stock del libro antes del conteo.</param>
/// <param name="Contado">Cantidad contada.</param>
/// <param name="Diferencia">Contado menos stockPrevio.</param>
public sealed record DiferenciaDeConteo(
    long ProductoId, string Codigo, string Nombre, decimal StockPrevio, decimal Contado, decimal Diferencia);

internal static class ConteoSql
{
    public const string Columnas = "k.id, k.fecha, k.usuario_id, u.nombre AS usuario, k.nota";

    public const string Uniones = "JOIN usuario u ON u.id = k.usuario_id";
}
