using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Conteos;

/// <summary>Lo que se ve de un conteo en una lista y en su detalle.</summary>
public abstract record CabeceraDeConteo
{
    public required long Id { get; init; }

    /// <summary>Cuándo se registró.</summary>
    public required DateTime Fecha { get; init; }

    public required long UsuarioId { get; init; }

    /// <summary>Nombre de quien contó.</summary>
    public required string Usuario { get; init; }

    public required string? Nota { get; init; }
}

/// <summary>Un conteo con lo que encontró.</summary>
[Ejemplo("""
    { "movimientos": [{ "id": 42, "secuencia": 3, "motivo": "conteo", "cantidad": 1, "delta": -1, "stockResultante": 17,
      "costoTotal": 90, "valorResultante": 1530, "ventaId": null }] }
    """)]
public sealed record Conteo : CabeceraDeConteo, IConFilas<DiferenciaDeConteo>
{
    /// <summary>La diferencia de cada producto, en el orden en que se contaron.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<DiferenciaDeConteo> Datos { get; init; } = [];

    /// <summary>Los movimientos que la corrigieron.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Movimiento> Movimientos { get; init; } = [];
}

/// <summary>Un conteo en una lista.</summary>
public sealed record ConteoEnLista : CabeceraDeConteo
{
    [JsonPropertyOrder(1)]
    public required int NumLineas { get; init; }

    /// <summary>Cuántos productos no cuadraban.</summary>
    [JsonPropertyOrder(1)]
    public required int NumDiferencias { get; init; }
}

/// <summary>Lo que se contó de un producto frente a lo que decía el libro.</summary>
public sealed record DiferenciaDeConteo
{
    public required long ProductoId { get; init; }
    public required string Codigo { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Lo que decía el libro.</summary>
    public required decimal StockPrevio { get; init; }

    /// <summary>Lo que había.</summary>
    public required decimal Contado { get; init; }

    /// <summary>Contado menos previo.</summary>
    public required decimal Diferencia { get; init; }
}

internal static class ConteoSql
{
    public const string Columnas = "k.id, k.fecha, k.usuario_id, u.nombre AS usuario, k.nota";

    public const string Uniones = "JOIN usuario u ON u.id = k.usuario_id";
}
