namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

public sealed record ActualizarCategoriaRequest : FichaDeCategoria, IRequest<Categoria>;

internal sealed class ActualizarCategoriaValidator : AbstractValidator<ActualizarCategoriaRequest>
{
    public ActualizarCategoriaValidator() => this.AplicarReglas();
}
