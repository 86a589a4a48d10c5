namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido; por defecto, 30 días contando el último.</param>
/// <param name="Hasta">Instante ISO 8601, sin incluirlo, o día del negocio, entero; por defecto, hoy.</param>
/// <param name="CategoriaId">Solo los productos de esa categoría.</param>
/// <param name="Limite">Como tamano, de 1 a 200; 20 por defecto.</param>
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

/// <param name="Desde">Primer instante del periodo.</param>
/// <param name="Hasta">Primer instante que ya no entra.</param>
/// <param name="Datos">Los productos, en el orden pedido.</param>
/// <param name="Siguiente">Cursor para <c>despuesDe</c>; nulo si no hay más.</param>
public sealed record ConsultarMasVendidosResponse(
    DateTime Desde, DateTime Hasta, IReadOnlyList<ConsultarMasVendidosProducto> Datos, string? Siguiente)
    : IConFilas<ConsultarMasVendidosProducto>, IPagina;

/// <summary>Un producto y lo que se vendió de él, neto de devoluciones.</summary>
public sealed record ConsultarMasVendidosProducto
{
    public required long ProductoId { get; init; }
    public required string Codigo { get; init; }
    public required string Nombre { get; init; }

    /// <summary>En qué se mide: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    /// <summary>Vendidas menos devueltas.</summary>
    public required decimal Cantidad { get; init; }

    /// <summary>Sin impuesto, neto.</summary>
    public required decimal Subtotal { get; init; }

    /// <summary>Con impuesto, neto.</summary>
    public required decimal Total { get; init; }

    /// <summary>El congelado al vender, neto; 4 decimales.</summary>
    public required decimal Costo { get; init; }

    /// <summary>Subtotal menos costo.</summary>
    public required decimal Margen { get; init; }

    /// <summary>En cuántas ventas del periodo salió.</summary>
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
