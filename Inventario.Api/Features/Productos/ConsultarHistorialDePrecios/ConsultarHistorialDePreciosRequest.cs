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
[Ejemplo("""{ "id": 12 }""")]
public sealed record ConsultarHistorialDePreciosCambio
{
    public required long Id { get; init; }
    public required DateTime Fecha { get; init; }
    public required long ProductoId { get; init; }

    /// <summary>Campo que cambió: <c>precio</c> o <c>tasaImpuesto</c>.</summary>
    [ValoresDe(typeof(CamposConHistorial))]
    public required string Campo { get; init; }

    public required decimal Anterior { get; init; }
    public required decimal Nuevo { get; init; }

    public required long UsuarioId { get; init; }

    /// <summary>Nombre del usuario que lo cambió.</summary>
    public required string Usuario { get; init; }
}

internal sealed class ConsultarHistorialDePreciosValidator : AbstractValidator<ConsultarHistorialDePreciosRequest>
{
    public ConsultarHistorialDePreciosValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.Campo).UnoDe(CamposConHistorial.Todos);
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarHistorialDePreciosHandler.Lista);
    }
}
