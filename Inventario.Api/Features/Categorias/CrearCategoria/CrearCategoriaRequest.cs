namespace Inventario.Api.Features.Categorias.CrearCategoria;

/// <param name="Nombre">De 1 a 120 caracteres, único sin distinguir mayúsculas ni acentos.</param>
/// <param name="Descripcion">Hasta 2000 caracteres.</param>
/// <param name="Activo">Si se usa o solo se conserva.</param>
public sealed record CrearCategoriaRequest(string? Nombre, string? Descripcion = null, bool? Activo = null)
    : IRequest<Categoria>, IFichaDeCategoria;

internal sealed class CrearCategoriaValidator : AbstractValidator<CrearCategoriaRequest>
{
    public CrearCategoriaValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
