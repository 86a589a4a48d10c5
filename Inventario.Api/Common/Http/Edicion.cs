using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Http;

/// <summary>Los campos editables de un recurso: el cuerpo de su POST, de su PUT y de su PATCH.</summary>
public abstract record Ficha
{
    /// <summary>Id del recurso: el de la ruta de su PUT. Cero si aún no existe.</summary>
    [JsonIgnore]
    public long Id { get; init; }

    /// <summary>Cabecera If-Match del PUT.</summary>
    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }

    /// <summary>La ficha como queda escrita: los textos sin espacios alrededor y lo ausente, con su valor por defecto.</summary>
    internal abstract Ficha ParaGuardar();
}

/// <summary>Petición de un PATCH.</summary>
/// <typeparam name="TFicha">Petición del PUT.</typeparam>
/// <typeparam name="TRecurso">Recurso que se edita y se devuelve.</typeparam>
public sealed record EdicionParcial<TFicha, TRecurso>(long Id, VersionEsperada? VersionEsperada, MergePatch<TFicha> Cambios) : IRequest<TRecurso>
    where TFicha : Ficha;

/// <summary>Lo que un PUT o un PATCH cambian de un recurso.</summary>
/// <param name="Sobre">Da la ficha que se guarda, según el recurso actual; nula si nada cambia.</param>
/// <param name="Toca">Dice si viene ese campo de la ficha; en un PUT vienen todos.</param>
internal sealed record Edicion<TFicha>(long Id, VersionEsperada? VersionEsperada, Func<object, TFicha?> Sobre, Func<string, bool> Toca);

/// <summary>Handler de un PUT y de su PATCH, que escriben lo mismo.</summary>
internal abstract class EdicionHandler<TFicha, TRecurso>(IValidator<TFicha> reglas)
    : IRequestHandler<TFicha, TRecurso>, IRequestHandler<EdicionParcial<TFicha, TRecurso>, TRecurso>
    where TFicha : Ficha, IRequest<TRecurso>
{
    public Task<TRecurso> Handle(TFicha request, CancellationToken cancellationToken) =>
        EditarAsync(new(request.Id, request.VersionEsperada, _ => request, _ => true), cancellationToken);

    public Task<TRecurso> Handle(EdicionParcial<TFicha, TRecurso> request, CancellationToken cancellationToken) => EditarAsync(new(
        request.Id, request.VersionEsperada,
        actual => request.Cambios.AplicarA(actual, reglas) is { } ficha ? ficha with { Id = request.Id } : null,
        request.Cambios.Toca), cancellationToken);

    /// <summary>Bloquea el recurso, comprueba su versión, escribe la ficha si algo cambia y devuelve el recurso.</summary>
    protected abstract Task<TRecurso> EditarAsync(Edicion<TFicha> edicion, CancellationToken cancellationToken);
}
