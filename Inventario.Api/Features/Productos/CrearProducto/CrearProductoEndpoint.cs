namespace Inventario.Api.Features.Productos.CrearProducto;

public sealed class CrearProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapPost("/", HandleAsync)
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("duplicado (codigo, codigoBarras)", "referencia_inexistente");

    /// <summary>Crea un producto.</summary>
    /// <remarks>
    /// Con stockInicial deja además el movimiento «inicial», en la misma transacción.
    /// Un código o un código de barras es de un solo producto, y no puede ser ni el código ni el de barras de otro.
    /// `036000291452` (UPC-A) y `0036000291452` (EAN-13) son el mismo número; un producto puede llevar los dos.
    /// </remarks>
    [Ejemplo("""{ "version": 1, "stock": 20, "valorStock": 1800 }""")]
    public static async Task<Created<Producto>> HandleAsync(
        CrearProductoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("productos", await mediator.Send(request, cancellationToken));
}
