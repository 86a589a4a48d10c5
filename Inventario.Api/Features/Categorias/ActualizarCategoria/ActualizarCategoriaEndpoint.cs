namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

public sealed class ActualizarCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapEdicion<ActualizarCategoriaRequest, Categoria>("una categoría", "duplicado")
        .RequireAuthorization(Permisos.EscribirCatalogo);
}
