namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

public sealed class ActualizarProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProveedores()
        .MapEdicion<ActualizarProveedorRequest, Proveedor>("un proveedor", "duplicado")
        .RequireAuthorization(Permisos.EscribirCatalogo);
}
