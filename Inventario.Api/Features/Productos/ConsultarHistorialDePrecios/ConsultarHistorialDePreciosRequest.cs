namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

/// <param name="Id">Id del producto.</param>
/// <param name="Campo">Filtra por campo: <c>precio</c> o <c>tasaImpuesto</c>.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarHistorialDePreciosRequest(
    long Id, string? Campo = null, FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConsultarHistorialDePreciosCambio>>, IConPeriodo;

/// <summary>Un cambio de precio o de tasa.</summary>
/// <param name="Campo">Campo que cambió: <c>precio</c> o <c>tasaImpuesto</c>.</param>
/// <param name="Usuario">Nombre del usuario que lo cambió.</param>
[Ejemplo("""{ "id": 12 }""")]
public sealed record ConsultarHistorialDePreciosCambio(long Id, DateTime Fecha, long ProductoId,
    [property: ValoresDe(typeof(CamposConHistorial))] string Campo, decimal Anterior, decimal Nuevo, long UsuarioId, string Usuario);

internal sealed class ConsultarHistorialDePreciosValidator : AbstractValidator<ConsultarHistorialDePreciosRequest>
{
    public ConsultarHistorialDePreciosValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.Campo).UnoDe(CamposConHistorial.Todos);
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarHistorialDePreciosHandler.Lista);
    }
}
