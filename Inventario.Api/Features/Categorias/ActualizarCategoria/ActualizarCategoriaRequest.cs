using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

public sealed record ActualizarCategoriaRequest : FichaDeCategoria, IRequest<Categoria>
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

public sealed record ActualizarCategoriaParcialRequest(long Id, VersionEsperada? VersionEsperada, MergePatch<ActualizarCategoriaRequest> Cambios)
    : IRequest<Categoria>;

internal sealed class ActualizarCategoriaValidator : AbstractValidator<ActualizarCategoriaRequest>
{
    public ActualizarCategoriaValidator() => this.AplicarReglas();
}
