namespace Inventario.Api.Features.Categorias.CrearCategoria;

public sealed record CrearCategoriaRequest : FichaDeCategoria, IRequest<Categoria>;

internal sealed class CrearCategoriaValidator : AbstractValidator<CrearCategoriaRequest>
{
    public CrearCategoriaValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
