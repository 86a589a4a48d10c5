namespace Inventario.Api.Features.Categorias.EliminarCategoria;

public sealed record EliminarCategoriaRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
