namespace Inventario.Api.Features.Productos.ObtenerProducto;

internal sealed class ObtenerProductoHandler(LecturasEnLote lecturas, UsuarioActual usuario)
    : IRequestHandler<ObtenerProductoRequest, Producto>
{
    public async Task<Producto> Handle(ObtenerProductoRequest request, CancellationToken cancellationToken)
    {
        var producto = await lecturas.LeerAsync<Producto>(ObtenerProductoSql.LeerProductos, request.Id);
        return producto?.Para(usuario) ?? throw ProductosProblems.NoEncontrado(request.Id);
    }
}
