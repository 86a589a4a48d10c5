namespace Inventario.Api.Features.Categorias;

internal static class CategoriasGroup
{
    public static RouteGroupBuilder MapCategorias(this IEndpointRouteBuilder app) => app
        .MapGroup("/categorias")
        .WithMetadata(new Seccion(40, "Categorías", "Las categorías en que se agrupan los productos.",
            """{ "id": 3, "nombre": "Cafetería", "descripcion": "Café, té y lo que los acompaña." }"""))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
