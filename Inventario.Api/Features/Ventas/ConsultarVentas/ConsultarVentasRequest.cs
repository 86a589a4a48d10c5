namespace Inventario.Api.Features.Ventas.ConsultarVentas;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="ClienteId">Filtra por cliente.</param>
/// <param name="UsuarioId">Filtra por el vendedor, por su id, o <c>todos</c>.</param>
/// <param name="ProductoId">Filtra por producto vendido.</param>
/// <param name="Estado">Filtra por estado: registrada, devuelta_parcial, devuelta_total o anulada.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarVentasRequest(
    FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, long? ClienteId = null, string? UsuarioId = null,
    long? ProductoId = null, string? Estado = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<VentaEnLista>>, IConPeriodo
{
    /// <summary>Si el cliente viene en la ruta: uno que no existe es un 404, no una lista vacía.</summary>
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
