namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

internal sealed class ObtenerProductoPorCodigoHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ObtenerProductoPorCodigoRequest, Producto>
{
    public async Task<Producto> Handle(ObtenerProductoPorCodigoRequest request, CancellationToken cancellationToken)
    {
        var valor = request.Codigo.Limpio() ?? "";
        var producto = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Producto>(
            ObtenerProductoPorCodigoSql.LeerProducto, new { Valor = valor, Formas = Gtin.Formas(valor) }), cancellationToken);
        return producto?.Para(usuario) ?? throw ProductosProblems.CodigoNoEncontrado(request.Codigo);
    }
}
