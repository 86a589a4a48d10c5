namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido; por defecto, 30 días contando el último.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido; por defecto, hoy.</param>
/// <param name="CategoriaId">Filtra por la categoría actual del producto.</param>
/// <param name="Limite">Productos por página, como tamano, de 1 a 200; 20 por defecto.</param>
/// <param name="Orden"><c>-cantidad</c> (por defecto), <c>-total</c> o <c>-margen</c>.</param>
public sealed record ConsultarMasVendidosRequest(FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    long? CategoriaId = null, int? Tamano = null, string? DespuesDe = null, int? Limite = null, string? Orden = null)
    : ConsultaDeInforme(Tamano, DespuesDe), IRequest<ConsultarMasVendidosResponse>, IConPeriodo
{
    public const string PorCantidad = "-cantidad";
    public const string PorTotal = "-total";
    public const string PorMargen = "-margen";

    public const int LimitePorDefecto = 20;
    public const int LimiteMax = 200;

    public static IReadOnlyList<string> Ordenes { get; } = [PorCantidad, PorTotal, PorMargen];

    internal override int FilasPorDefecto => LimitePorDefecto;
}

/// <param name="Desde">Primer instante del periodo, incluido.</param>
/// <param name="Hasta">Fin del periodo, excluido.</param>
/// <param name="Datos">Los productos, en el orden pedido.</param>
/// <param name="Siguiente">Cursor para <c>despuesDe</c>; nulo si no hay más.</param>
public sealed record ConsultarMasVendidosResponse(
    DateTime Desde, DateTime Hasta, IReadOnlyList<ConsultarMasVendidosProducto> Datos, string? Siguiente)
    : IConFilas<ConsultarMasVendidosProducto>, IPagina;

/// <summary>Las ventas de un producto, netas de devoluciones.</summary>
public sealed record ConsultarMasVendidosProducto
{
    public required long ProductoId { get; init; }
    public required string Codigo { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Unidad de medida: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    /// <summary>Cantidad vendida menos devuelta.</summary>
    public required decimal Cantidad { get; init; }

    /// <summary>Importe sin impuesto, neto de devoluciones.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>Importe con impuesto, neto de devoluciones.</summary>
    public required decimal Total { get; init; }

    /// <summary>Costo congelado al vender, neto de devoluciones; 4 decimales.</summary>
    public required decimal Costo { get; init; }

    /// <summary>Subtotal menos costo.</summary>
    public required decimal Margen { get; init; }

    /// <summary>Número de ventas del periodo con el producto.</summary>
    public required long Ventas { get; init; }
}

internal sealed class ConsultarMasVendidosValidator : AbstractValidator<ConsultarMasVendidosRequest>
{
    public ConsultarMasVendidosValidator(AjustesDeNegocio negocio)
    {
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        RuleFor(r => r.CategoriaId).IdValido();
        this.AplicarReglasDePagina(ConsultarMasVendidosRequest.LimiteMax, ConsultarMasVendidosRequest.LimitePorDefecto);
        RuleFor(r => r.Orden).UnoDe(ConsultarMasVendidosRequest.Ordenes).PorDefecto(ConsultarMasVendidosRequest.PorCantidad);
    }
}
