using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;
using MediatR;

namespace Inventario.Api.Features.Productos.ObtenerProducto;

internal sealed class ObtenerProductoHandler(Db db, UsuarioActual usuario) : IRequestHandler<ObtenerProductoRequest, Producto>
{
    public async Task<Producto> Handle(ObtenerProductoRequest request, CancellationToken cancellationToken)
    {
        var producto = await db.ReadAsync(session =>
            session.QuerySingleOrDefaultAsync<Producto>(ObtenerProductoSql.LeerProducto, request), cancellationToken);
        return producto?.Para(usuario) ?? throw ProductosProblems.NoEncontrado(request.Id);
    }
}
