namespace Inventario.Api.Features.Ventas.ConsultarVentasDeCliente;

/// <param name="Id">El cliente.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, sin incluirlo, o día del negocio, entero.</param>
/// <param name="Estado">registrada, devuelta_parcial, devuelta_total o anulada.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarVentasDeClienteRequest(
    long Id, FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, string? Estado = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<VentaEnLista>>, IConPeriodo;

internal sealed class ConsultarVentasDeClienteValidator : AbstractValidator<ConsultarVentasDeClienteRequest>
{
    public ConsultarVentasDeClienteValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.Estado).UnoDe(EstadosDeVenta.Todos);
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarVentasDeClienteHandler.Lista);
    }
}
