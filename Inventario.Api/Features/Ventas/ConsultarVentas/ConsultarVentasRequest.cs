namespace Inventario.Api.Features.Ventas.ConsultarVentas;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, sin incluirlo, o día del negocio, entero.</param>
/// <param name="ClienteId">Solo las de ese cliente.</param>
/// <param name="UsuarioId">Solo las de ese vendedor, o <c>todos</c>.</param>
/// <param name="ProductoId">Solo las que llevan ese producto.</param>
/// <param name="Estado">registrada, devuelta_parcial, devuelta_total o anulada.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarVentasRequest(
    FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, long? ClienteId = null, string? UsuarioId = null,
    long? ProductoId = null, string? Estado = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<VentaEnLista>>, IConPeriodo
{
    /// <summary>El cliente está en la ruta: si no existe es un 404, y no una lista vacía.</summary>
    internal bool ExigeCliente { get; init; }
}

internal sealed class ConsultarVentasValidator : AbstractValidator<ConsultarVentasRequest>
{
    public ConsultarVentasValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.ClienteId).IdValido();
        RuleFor(r => r.ProductoId).IdValido();
        RuleFor(r => r.UsuarioId).UsuarioOTodos();
        RuleFor(r => r.Estado).UnoDe(EstadosDeVenta.Todos);
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarVentasHandler.Lista);
    }
}
