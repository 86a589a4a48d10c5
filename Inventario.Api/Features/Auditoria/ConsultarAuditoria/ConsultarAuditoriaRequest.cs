using System.Text.Json;

namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

/// <param name="Evento">Filtra por evento auditado, como <c>usuario_creado</c>.</param>
/// <param name="UsuarioId">Filtra por el usuario que lo hizo.</param>
/// <param name="Recurso">Filtra por tipo de recurso, como <c>venta</c> o <c>usuario</c>.</param>
/// <param name="RecursoId">Filtra por el id del recurso; exige <c>recurso</c>.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarAuditoriaRequest(
    string? Evento = null, long? UsuarioId = null, string? Recurso = null, long? RecursoId = null,
    FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConsultarAuditoriaAnotacion>>, IConPeriodo;

/// <summary>Una entrada del registro de auditoría.</summary>
public sealed record ConsultarAuditoriaAnotacion
{
    public required long Id { get; init; }
    public required DateTime Fecha { get; init; }

    [ValoresDe(typeof(EventosAuditados))]
    public required string Evento { get; init; }

    /// <summary>Id del usuario que lo hizo; nulo si no se conoce.</summary>
    public required long? UsuarioId { get; init; }

    /// <summary>Nombre actual del usuario que lo hizo.</summary>
    public required string? Usuario { get; init; }

    /// <summary>Tipo del recurso afectado.</summary>
    [ValoresDe(typeof(RecursosAuditados))]
    public required string Recurso { get; init; }

    /// <summary>Id del recurso afectado, que pudo borrarse después.</summary>
    public required long? RecursoId { get; init; }

    /// <summary>Datos propios del evento: pares de nombre y valor.</summary>
    public IReadOnlyDictionary<string, string?> Detalle =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(DetalleGuardado) ?? [];

    internal string DetalleGuardado { get; init; } = "{}";
}

internal sealed class ConsultarAuditoriaValidator : AbstractValidator<ConsultarAuditoriaRequest>
{
    public ConsultarAuditoriaValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.Evento).UnoDe(EventosAuditados.Todos);
        RuleFor(r => r.UsuarioId).IdValido();
        RuleFor(r => r.Recurso).UnoDe(RecursosAuditados.Todos);
        RuleFor(r => r.RecursoId).IdValido()
            .Must((r, recursoId) => recursoId is null || r.Recurso is not null)
            .WithErrorCode("sin_recurso").WithMessage("Solo tiene sentido con recurso.");
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarAuditoriaHandler.Lista);
    }
}
