namespace Inventario.Api.Features.Proveedores.CrearProveedor;

public sealed class CrearProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProveedores()
        .MapPost("/", HandleAsync)
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("duplicado");

    /// <summary>Crea un proveedor.</summary>
    /// <remarks>El documento, si viene, es único sin distinguir mayúsculas ni acentos.</remarks>
    [Ejemplo("""{ "version": 1 }""")]
    public static async Task<Created<Proveedor>> HandleAsync(
        CrearProveedorRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("proveedores", await mediator.Send(request, cancellationToken));
}
