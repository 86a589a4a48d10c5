using System.Text.Json;

namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

/// <param name="Evento">Uno de los eventos que se auditan, como <c>usuario_creado</c>.</param>
/// <param name="UsuarioId">Solo lo que hizo ese usuario.</param>
/// <param name="Recurso">Solo lo que pasó con cosas así.</param>
/// <param name="RecursoId">Solo lo que pasó con ese; va junto con <c>recurso</c>.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, sin incluirlo, o día del negocio, entero.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarAuditoriaRequest(
    string? Evento = null, long? UsuarioId = null, string? Recurso = null, long? RecursoId = null,
    FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConsultarAuditoriaAnotacion>>, IConPeriodo;

/// <summary>Algo que pasó.</summary>
public sealed record ConsultarAuditoriaAnotacion
{
    public required long Id { get; init; }
    public required DateTime Fecha { get; init; }

    [ValoresDe(typeof(EventosAuditados))]
    public required string Evento { get; init; }

    /// <summary>Quien lo hizo; nulo si no se sabe.</summary>
    public required long? UsuarioId { get; init; }

    /// <summary>Su nombre de hoy.</summary>
    public required string? Usuario { get; init; }

    /// <summary>Sobre qué.</summary>
    [ValoresDe(typeof(RecursosAuditados))]
    public required string Recurso { get; init; }

    /// <summary>Puede que ya no exista.</summary>
    public required long? RecursoId { get; init; }

    /// <summary>Lo que haga falta para entenderlo, por nombre.</summary>
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
