namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido, en que se devolvió.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="ClienteId">Filtra por el cliente de la venta.</param>
/// <param name="VendedorId">Filtra por el usuario que vendió, por su id, o <c>todos</c>.</param>
/// <param name="UsuarioId">Filtra por el usuario que registró la devolución, por su id, o <c>todos</c>.</param>
/// <param name="VentaId">Filtra por venta.</param>
/// <param name="ProductoId">Filtra por producto devuelto.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarTodasLasDevolucionesRequest(
    FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null, long? ClienteId = null, string? VendedorId = null,
    string? UsuarioId = null, long? VentaId = null, long? ProductoId = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConsultarTodasLasDevolucionesDevolucion>>, IConPeriodo;

/// <summary>Una devolución en una lista.</summary>
public sealed record ConsultarTodasLasDevolucionesDevolucion
{
    public required long Id { get; init; }
    public required long VentaId { get; init; }
    public required DateTime Fecha { get; init; }

    /// <summary>Id del cliente; nulo si es consumidor final.</summary>
    public required long? ClienteId { get; init; }

    /// <summary>Nombre del cliente; nulo si es consumidor final.</summary>
    public required string? Cliente { get; init; }

    /// <summary>Id del usuario que vendió.</summary>
    public required long VendedorId { get; init; }

    /// <summary>Nombre del usuario que vendió.</summary>
    public required string Vendedor { get; init; }

    /// <summary>Id del usuario que registró la devolución.</summary>
    public required long UsuarioId { get; init; }

    /// <summary>Nombre del usuario que la registró.</summary>
    public required string Usuario { get; init; }

    public required string Motivo { get; init; }

    /// <summary>Importe devuelto al cliente, impuesto incluido.</summary>
    public required decimal Importe { get; init; }

    public required int NumLineas { get; init; }
}

internal sealed class ConsultarTodasLasDevolucionesValidator : AbstractValidator<ConsultarTodasLasDevolucionesRequest>
{
    public ConsultarTodasLasDevolucionesValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.ClienteId).IdValido();
        RuleFor(r => r.VendedorId).UsuarioOTodos();
        RuleFor(r => r.UsuarioId).UsuarioOTodos();
        RuleFor(r => r.VentaId).IdValido();
        RuleFor(r => r.ProductoId).IdValido();
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarTodasLasDevolucionesHandler.Lista);
    }
}
