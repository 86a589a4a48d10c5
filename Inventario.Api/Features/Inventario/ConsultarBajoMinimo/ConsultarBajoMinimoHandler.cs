namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

internal sealed class ConsultarBajoMinimoHandler(Db db)
    : IRequestHandler<ConsultarBajoMinimoRequest, PaginaDe<ConsultarBajoMinimoProducto>>
{
    public static readonly Lista<ConsultarBajoMinimoProducto> Lista =
        new Lista<ConsultarBajoMinimoProducto>(ConsultarBajoMinimoSql.Fuente, p => p.Id)
            .Por("nombre", "p.nombre_orden", p => p.Nombre)
            .Por("codigo", "p.codigo", p => p.Codigo)
            .Por("faltante", ConsultarBajoMinimoSql.Faltante, p => p.Faltante);

    public Task<PaginaDe<ConsultarBajoMinimoProducto>> Handle(
        ConsultarBajoMinimoRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            request.CategoriaId,
            request.ProveedorId,
        })), cancellationToken);
}
