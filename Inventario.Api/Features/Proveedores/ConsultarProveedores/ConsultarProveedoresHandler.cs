namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal sealed class ConsultarProveedoresHandler(Db db) : IRequestHandler<ConsultarProveedoresRequest, PaginaDe<Proveedor>>
{
    public static readonly Lista<Proveedor> Lista = new Lista<Proveedor>(ConsultarProveedoresSql.Fuente, p => p.Id)
        .Por("nombre", "p.nombre_orden", p => p.Nombre)
        .Por("creadoEn", "p.creado_en", p => p.CreadoEn)
        .PorRelevancia(ConsultarProveedoresSql.PorRelevancia);

    public Task<PaginaDe<Proveedor>> Handle(ConsultarProveedoresRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
