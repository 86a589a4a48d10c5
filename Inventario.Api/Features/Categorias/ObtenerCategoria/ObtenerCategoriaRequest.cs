namespace Inventario.Api.Features.Categorias.ObtenerCategoria;

public sealed record ObtenerCategoriaRequest(long Id) : IRequest<Categoria>;
