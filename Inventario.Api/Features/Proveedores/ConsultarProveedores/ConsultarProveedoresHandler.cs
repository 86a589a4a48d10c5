using Inventario.Api.Common.Busqueda;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Proveedores.Proveedor>;

namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

internal sealed class ConsultarProveedoresHandler(Db db) : IRequestHandler<ConsultarProveedoresRequest, PaginaDe<Proveedor>>
{
    public static readonly Lista<Proveedor> Lista = new(ConsultarProveedoresSql.Contar, p => p.Id,
        Por("nombre", ConsultarProveedoresSql.PorNombre, p => p.Nombre),
        Por("-nombre", ConsultarProveedoresSql.PorNombreDesc, p => p.Nombre),
        Por("creadoEn", ConsultarProveedoresSql.PorCreado, p => p.CreadoEn),
        Por("-creadoEn", ConsultarProveedoresSql.PorCreadoDesc, p => p.CreadoEn),
        PorRelevancia(ConsultarProveedoresSql.PorRelevancia));

    public Task<PaginaDe<Proveedor>> Handle(ConsultarProveedoresRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
