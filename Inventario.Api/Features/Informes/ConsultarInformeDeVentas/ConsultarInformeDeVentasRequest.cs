namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido; por defecto, 30 días contando el último.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido; por defecto, hoy.</param>
/// <param name="Agrupar">Agrupación: dia (por defecto; hasta 3660), producto, categoria, cliente o usuario.</param>
/// <param name="Limite">Grupos por página, como tamano, de 1 a 1000; 100 por defecto. Los días salen todos.</param>
public sealed record ConsultarInformeDeVentasRequest(FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, string? Agrupar = null,
    int? Tamano = null, string? DespuesDe = null, int? Limite = null)
    : ConsultaDeInforme(Tamano, DespuesDe), IRequest<ConsultarInformeDeVentasResponse>, IConPeriodo
{
    public const string Dia = "dia";
    public const string Producto = "producto";
    public const string Categoria = "categoria";
    public const string Cliente = "cliente";
    public const string Usuario = "usuario";

    public const int DiasMax = 3_660;
    public const int LimitePorDefecto = 100;
    public const int LimiteMax = 1_000;

    public static IReadOnlyList<string> Grupos { get; } = [Dia, Producto, Categoria, Cliente, Usuario];

    internal bool PorDias => Agrupar is null or Dia;

    internal override int FilasPorDefecto => LimitePorDefecto;
}

/// <param name="Desde">Primer instante del periodo, incluido.</param>
/// <param name="Hasta">Fin del periodo, excluido.</param>
/// <param name="Agrupar">Agrupación aplicada.</param>
/// <param name="Datos">Un renglón por grupo.</param>
/// <param name="Totales">Totales de todo el periodo, con los grupos de las demás páginas.</param>
/// <param name="Siguiente">Cursor para <c>despuesDe</c>; nulo si no hay más grupos.</param>
public sealed record ConsultarInformeDeVentasResponse(DateTime Desde, DateTime Hasta,
    [property: ValoresDe(typeof(ConsultarInformeDeVentasRequest), nameof(ConsultarInformeDeVentasRequest.Grupos))] string Agrupar,
    IReadOnlyList<ConsultarInformeDeVentasGrupo> Datos, ConsultarInformeDeVentasTotales Totales, string? Siguiente)
    : IConFilas<ConsultarInformeDeVentasGrupo>, IPagina;

/// <summary>Las sumas de ventas, netas de devoluciones.</summary>
public record ConsultarInformeDeVentasTotales
{
    /// <summary>Número de ventas no anuladas; una con dos productos cuenta una vez en cada uno.</summary>
    public long Ventas { get; init; }

    /// <summary>Cantidad vendida menos devuelta.</summary>
    public decimal Cantidad { get; init; }

    /// <summary>Descuento de las líneas vendidas; las devoluciones no lo cambian.</summary>
    public decimal Descuento { get; init; }

    /// <summary>Importe sin impuesto, neto de devoluciones.</summary>
    public decimal Subtotal { get; init; }

    /// <summary>Impuesto, neto de devoluciones.</summary>
    public decimal Impuesto { get; init; }

    /// <summary>Subtotal más impuesto.</summary>
    public decimal Total { get; init; }

    /// <summary>Importe de las devoluciones del periodo, ya restado de <c>total</c>.</summary>
    public decimal Devuelto { get; init; }

    /// <summary>Costo congelado al vender, neto de devoluciones; 4 decimales.</summary>
    public decimal Costo { get; init; }

    /// <summary>Subtotal menos costo.</summary>
    public decimal Margen => Subtotal - Costo;

    /// <summary>Margen en tanto por ciento del subtotal, 2 decimales; nulo si el subtotal es 0.</summary>
    public decimal? MargenPorcentaje => Subtotal == 0 ? null : Redondeo.Porcentaje(Margen, Subtotal);
}

/// <summary>Un grupo del informe.</summary>
[Ejemplo("""{ "clave": "2026-11-23", "id": null, "codigo": null, "nombre": null }""")]
public sealed record ConsultarInformeDeVentasGrupo : ConsultarInformeDeVentasTotales
{
    /// <summary>Clave del grupo: el día (<c>2026-11-23</c>) o el id en texto; vacía en el consumidor final.</summary>
    public string Clave { get; init; } = "";

    /// <summary>Id del grupo; nulo en un día y en el consumidor final.</summary>
    public long? Id { get; init; }

    /// <summary>Código del producto; nulo en los demás grupos.</summary>
    public string? Codigo { get; init; }

    /// <summary>Nombre del grupo; nulo en un día.</summary>
    public string? Nombre { get; init; }

    internal bool EsTotal { get; init; }

    /// <summary>Instante cualquiera del cuarto de hora sumado.</summary>
    internal DateTime Fecha { get; init; }
}

internal sealed class ConsultarInformeDeVentasValidator : AbstractValidator<ConsultarInformeDeVentasRequest>
{
    public ConsultarInformeDeVentasValidator(AjustesDeNegocio negocio)
    {
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        // Sin hasta, el periodo termina según la hora de la base: lo comprueba el handler.
        RuleFor(r => r.Desde)
            .Must((r, desde) => !r.PorDias || desde is null || r.Hasta is null
                || Periodo.De(r, default, negocio.ZonaHoraria).NumeroDeDias <= ConsultarInformeDeVentasRequest.DiasMax)
            .WithErrorCode(InformesProblems.CodigoDePeriodoDemasiadoLargo)
            .WithMessage(InformesProblems.MensajeDePeriodoDemasiadoLargo(ConsultarInformeDeVentasRequest.DiasMax));
        RuleFor(r => r.Agrupar).UnoDe(ConsultarInformeDeVentasRequest.Grupos).PorDefecto(ConsultarInformeDeVentasRequest.Dia);
        this.AplicarReglasDePagina(ConsultarInformeDeVentasRequest.LimiteMax, ConsultarInformeDeVentasRequest.LimitePorDefecto);
    }
}
