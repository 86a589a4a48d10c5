using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

/// <param name="Id">Id del producto.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="Orden"><c>secuencia</c> (por defecto), del más viejo al más nuevo, o <c>-secuencia</c>, al revés.</param>
public sealed record ConsultarKardexRequest(
    long Id, FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, string? Orden = null, int? Tamano = null,
    string? DespuesDe = null)
    : ConsultaPorCursor(Tamano, DespuesDe), IRequest<ConsultarKardexResponse>, IConPeriodo
{
    public const string ViejosPrimero = "secuencia";
    public const string NuevosPrimero = "-secuencia";
}

/// <param name="Producto">El producto del kardex.</param>
/// <param name="SaldoInicial">Saldo antes del primer movimiento del periodo.</param>
/// <param name="Datos">Los movimientos, en el orden pedido.</param>
/// <param name="Siguiente">Cursor para <c>despuesDe</c>; nulo si no hay más.</param>
/// <param name="SaldoFinal">Saldo después del último movimiento del periodo.</param>
[Ejemplo("""{ "saldoInicial": { "cantidad": 20, "valor": 1800, "costoPromedio": 90 }, "datos": [{ "entrada": null }] }""")]
public sealed record ConsultarKardexResponse(
    ConsultarKardexProducto Producto, ConsultarKardexSaldo SaldoInicial, IReadOnlyList<ConsultarKardexMovimiento> Datos,
    string? Siguiente, ConsultarKardexSaldo SaldoFinal) : IConFilas<ConsultarKardexMovimiento>, IPagina;

public sealed record ConsultarKardexProducto(
    long Id, string Codigo, string Nombre, [property: ValoresDe(typeof(Unidades), nameof(Unidades.Todas))] string Unidad);

/// <param name="Cantidad">Existencias, en la unidad del producto.</param>
/// <param name="Valor">Valor de las existencias a su costo, 4 decimales.</param>
/// <param name="CostoPromedio">Costo promedio ponderado por unidad, 6 decimales.</param>
[Ejemplo("""{ "cantidad": 18, "valor": 1620 }""")]
public sealed record ConsultarKardexSaldo(decimal Cantidad, decimal Valor, decimal CostoPromedio);

/// <param name="Cantidad">Cantidad que entra o sale, en la unidad del producto.</param>
/// <param name="Valor">Costo total de esa cantidad, 4 decimales.</param>
[Ejemplo("""{ "valor": 180 }""")]
public sealed record ConsultarKardexMovido(decimal Cantidad, decimal Valor);

/// <summary>Un movimiento como renglón de kardex.</summary>
public sealed record ConsultarKardexMovimiento : Movimiento
{
    internal decimal CostoPromedio { get; init; }

    /// <summary>Cantidad y valor que entraron; nulo en una salida.</summary>
    [JsonPropertyOrder(1)]
    public ConsultarKardexMovido? Entrada => Delta > 0 ? new(Cantidad, CostoTotal!.Value) : null;

    /// <summary>Cantidad y valor que salieron; nulo en una entrada.</summary>
    [JsonPropertyOrder(1)]
    public ConsultarKardexMovido? Salida => Delta < 0 ? new(Cantidad, CostoTotal!.Value) : null;

    /// <summary>Saldo después del movimiento.</summary>
    [JsonPropertyOrder(1)]
    public ConsultarKardexSaldo Saldo => new(StockResultante, ValorResultante!.Value, CostoPromedio);
}

internal sealed class ConsultarKardexValidator : AbstractValidator<ConsultarKardexRequest>
{
    public ConsultarKardexValidator(AjustesDeNegocio negocio)
    {
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeTamano();
        RuleFor(r => r.Orden).UnoDe(ConsultarKardexRequest.ViejosPrimero, ConsultarKardexRequest.NuevosPrimero)
            .PorDefecto(ConsultarKardexRequest.ViejosPrimero);
    }
}
