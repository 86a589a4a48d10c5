namespace Inventario.Api.Features.Categorias.CrearCategoria;

public sealed class CrearCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapPost("/", HandleAsync)
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("duplicado");

    /// <summary>Crea una categoría.</summary>
    /// <remarks>El nombre es único sin distinguir mayúsculas ni acentos; la ñ es otra letra.</remarks>
    [Ejemplo("""{ "version": 1 }""")]
    public static async Task<Created<Categoria>> HandleAsync(
        CrearCategoriaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("categorias", await mediator.Send(request, cancellationToken));
}
